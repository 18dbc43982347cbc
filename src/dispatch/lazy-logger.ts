import type { Logger } from '../ports/logger.ts';

/**
 * A logger that is made when it is first asked for: most calls log nothing. Plain methods, no getter on the call: an
 * accessor of its own gives every object a hidden class of its own, and that keeps all the call refers to in memory
 * until the next full garbage collection.
 */
export function createLazyLogger(create: () => Logger): Logger {
  let made: Logger | undefined;
  const logger = (): Logger => {
    made ??= create();
    return made;
  };
  return {
    debug: (data, message) => logger().debug(data, message),
    info: (data, message) => logger().info(data, message),
    warn: (data, message) => logger().warn(data, message),
    error: (data, message) => logger().error(data, message),
    child: (bindings) => logger().child(bindings),
  };
}
