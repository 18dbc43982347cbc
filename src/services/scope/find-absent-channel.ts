import type { Policy } from '../../policy/policy.ts';
import type { Channel } from '../../policy/policy-channels.ts';
import { createPhraseFinder } from './lexicon.ts';

/** Looks for words that ask for a channel which does not exist ("call me"); compiled once for each policy. */
export function createAbsentChannelFinder(): (policy: Policy, question: string) => Channel | undefined {
  const compiled = new WeakMap<Policy, (question: string) => Channel | undefined>();
  return (policy, question) => {
    let find = compiled.get(policy);
    if (!find) {
      const absent = policy.channels
        .filter(({ kind }) => kind === 'none')
        .map((channel) => ({ channel, finder: createPhraseFinder(channel.keywords) }));
      find = (text) => absent.find(({ finder }) => finder(text) !== undefined)?.channel;
      compiled.set(policy, find);
    }
    return find(question);
  };
}
