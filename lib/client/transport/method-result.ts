import type { MethodError } from '@/lib/jmap/problem';

export type MethodArguments = Readonly<Record<string, unknown>>;

/** What one call was answered with: the arguments of its response, or the method-level error of RFC 8620 §3.6.2. */
export type MethodResult =
  | { readonly response: MethodArguments; readonly error?: undefined }
  | { readonly error: MethodError; readonly response?: undefined };
