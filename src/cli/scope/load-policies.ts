import { readFileSync } from 'node:fs';
import type { Instant } from '../../domain/time.ts';
import { loadPolicy } from '../../policy/load-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import { formatProblem } from '../../policy/problem.ts';
import { readText } from '../read-text.ts';
import { DeskError, type Environment, type Options } from './desk.ts';

const DEFAULT_POLICY = 'config/policies/contentful.yaml';

/** The files of `--policy`, or the one of FRONTDESK_POLICY. @throws DeskError with every problem of a file */
export function loadPolicies(environment: Environment, options: Options, now: Instant): readonly Policy[] {
  const given = options['policy'];
  const paths = Array.isArray(given) ? given.map(String) : typeof given === 'string' ? [given] : [];
  const chosen = paths.length > 0 ? paths : [environment['FRONTDESK_POLICY'] || DEFAULT_POLICY];
  return chosen.map((path) => {
    const file = readText(path, (name) => readFileSync(name, 'utf8'));
    if ('problem' in file) throw new DeskError(formatProblem(file.problem));
    const loaded = loadPolicy(file, now);
    if (!loaded.ok) throw new DeskError(loaded.problems.map(formatProblem).join('\n'));
    return loaded.policy;
  });
}
