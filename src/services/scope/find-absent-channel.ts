import { foldText } from '../../domain/fold-text.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Channel } from '../../policy/policy-channels.ts';
import { createPhraseFinder } from './lexicon.ts';

/** Looks for words that ask for a channel which does not exist ("call me", or its bare name); compiled once for each policy. */
export function createAbsentChannelFinder(): (policy: Policy, question: string) => Channel | undefined {
  const compiled = new WeakMap<Policy, (question: string) => Channel | undefined>();
  return (policy, question) => {
    let find = compiled.get(policy);
    if (!find) {
      const absent = policy.channels
        .filter(({ kind }) => kind === 'none')
        .map((channel) => ({
          channel,
          names: Object.values(channel.label).map(foldText),
          finder: createPhraseFinder(channel.keywords),
        }));
      find = (text) =>
        absent.find(({ names, finder }) => names.includes(foldText(text)) || finder(text) !== undefined)
          ?.channel;
      compiled.set(policy, find);
    }
    return find(question);
  };
}
