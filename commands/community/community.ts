import type { Call, Command } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { createAskFlow } from './ask.ts';
import { createCorrectCommand } from './correct.ts';
import { hiddenDefinition } from './definition.ts';
import type { CommunityDeps } from './deps.ts';
import { createEscalateCommand } from './escalate.ts';
import { createRedirectCommand } from './redirect.ts';
import { createSolvedCommand } from './solved.ts';
import { createWatchFlow } from './watch.ts';

/** Everything about the community that is no slash command: buttons, menus of messages, and words to the bot. */
export function createCommunityCommands(deps: CommunityDeps): readonly Command[] {
  return [
    createCommunityCommand(deps),
    createSolvedCommand(deps),
    createEscalateCommand(deps),
    createRedirectCommand(deps),
    createCorrectCommand(deps),
  ];
}

function createCommunityCommand(deps: CommunityDeps): Command {
  const asking = createAskFlow(deps);
  const watching = createWatchFlow(deps);
  const verbs: Readonly<Record<string, (call: Call) => Promise<Outcome>>> = {
    '': asking.topic,
    topic: asking.topic,
    write: asking.write,
    preview: asking.preview,
    post: asking.post,
    helped: asking.helped,
    watched: watching.watched,
  };
  return {
    definition: hiddenDefinition(deps.translators, 'community'),
    hidden: true,
    visibility: () => 'private',
    run(call) {
      const verb = verbs[call.verb];
      if (!verb) throw new UserError('unknown_command', { typed: call.verb });
      return verb(call);
    },
  };
}
