import { useEffect, useState } from 'react';
import type { SnapshotOption } from '../../discord/snapshot-model.ts';
import { fixedSuggestions, narrowed, type Runnable, type Suggestion } from './completions.ts';
import { usePane } from './pane-context.ts';

/** Waits for a pause in the typing before it asks the bot. */
const PAUSE_MS = 150;

interface Suggestions {
  readonly list: readonly Suggestion[];
  readonly note: string | null;
}

interface Asked {
  readonly key: string;
  readonly choices: readonly Suggestion[];
  readonly failed: boolean;
}

/** What fits what is typed in an option: its choices, the server's entries, or what the bot completes. */
export function useSuggestions(
  runnable: Runnable,
  option: SnapshotOption,
  typed: string,
  channelId: string,
  others: Readonly<Record<string, string | number | boolean>>,
): Suggestions {
  const { snapshot, act } = usePane();
  const [asked, setAsked] = useState<Asked | null>(null);
  const key = `${option.name} ${typed}`;
  const context = JSON.stringify(others);

  useEffect(() => {
    if (!option.autocomplete) return;
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await act('autocomplete', {
        channelId,
        name: runnable.command,
        ...(runnable.subcommand === null ? {} : { subcommand: runnable.subcommand }),
        option: option.name,
        typed,
        values: JSON.parse(context),
      });
      if (!stale) setAsked({ key, ...choicesIn(answer) });
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [act, channelId, runnable, option, typed, key, context]);

  if (!option.autocomplete) {
    const fixed = fixedSuggestions(option, snapshot);
    if (fixed === null) return { list: [], note: null };
    const list = narrowed(fixed, typed);
    return { list, note: list.length === 0 ? 'No options match your search' : null };
  }
  if (asked?.key !== key) return { list: [], note: 'Loading options…' };
  if (asked.failed) return { list: [], note: 'Loading options failed' };
  return { list: asked.choices, note: asked.choices.length === 0 ? 'No options match your search' : null };
}

function choicesIn(answer: unknown): Omit<Asked, 'key'> {
  const result = answer as
    | { kind?: string; choices?: readonly { name: string; value: string | number }[] }
    | undefined;
  if (result?.kind !== 'choices') return { choices: [], failed: true };
  return {
    choices: (result.choices ?? []).map((choice) => ({ label: choice.name, value: choice.value })),
    failed: false,
  };
}
