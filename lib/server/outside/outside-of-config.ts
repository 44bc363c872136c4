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

/**
 * The way out for what the sender of a mail has chosen, whoever reads it: never to this machine or into its networks, where a mere GET
 * may do something, but where the configuration names a network for that alone.
 */
export const imagesOutsideOfConfig = (config: Config): Outside =>
  createOutside({
    allowLoopback: false,
    allowPrivate: false,
    allowedNetworks: config.imageNetworks,
    ...(config.caFile !== null && { caFile: config.caFile }),
  });
