import { type Config, isLoopback } from '@/lib/server/config/config';
import { createOutside, type Outside } from '@/lib/server/outside/outside';

/**
 * The way out that the configuration allows. On a loopback host only the people of this machine can ask for anything, so
 * mail servers on it and in its networks are theirs to reach; a shared host reaches public addresses and what it names.
 */
export const outsideOfConfig = (config: Config): Outside => {
  const isOwn = isLoopback(config.host);
  return createOutside({
    allowLoopback: isOwn,
    allowPrivate: isOwn,
    allowedNetworks: config.networks,
    ...(config.caFile !== null && { caFile: config.caFile }),
  });
};
