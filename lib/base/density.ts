/** How high the rows of lists are: roomy is the default; the others are for those who want more rows (LOOK §6). */
export type Density = 'roomy' | 'cosy' | 'compact';

export const DENSITIES: readonly Density[] = ['roomy', 'cosy', 'compact'];

/** The density that a kept word names; anything else is `roomy`. */
export const densityOf = (value: string | null): Density => DENSITIES.find((one) => one === value) ?? 'roomy';
