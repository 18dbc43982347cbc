import type { Instant } from '../../domain/time.ts';
import type { Problem } from '../problem.ts';
import type { YamlFile } from '../reporting/yaml-file.ts';

/**
 * One look at the content of a policy file. It may find anything there: the checks run beside the schema, so that
 * all problems show at once.
 */
export type Check = (file: YamlFile, now: Instant) => readonly Problem[];
