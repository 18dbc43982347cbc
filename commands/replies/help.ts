import type { Translator } from '../../src/i18n/translator.ts';
import type { CommandCatalog } from '../../src/ports/command-definition.ts';
import { actionId } from '../../src/reply/action-id.ts';
import { button, list, paragraph, reply } from '../../src/reply/builders.ts';
import { REPLY_LIMITS } from '../../src/reply/limits.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { bold, rich } from '../../src/reply/rich-text.ts';
import { clip } from '../../src/reply/text-measure.ts';

/** All commands, each with its button. `unknown` is a word that is none of them. */
export function helpReply(catalog: CommandCatalog, t: Translator, unknown: string | undefined): Reply {
  const { commands } = catalog;
  return reply({
    summary: t('common.help.summary'),
    title: t('common.help.title'),
    blocks: [
      paragraph(
        unknown === undefined
          ? t('common.help.intro')
          : t('common.help.unknown', { typed: clip(unknown, 60) }),
      ),
      list(commands.map((command) => rich`${bold(t.of(command.label))} – ${t.of(command.description)}`)),
    ],
    actions: commands
      .slice(0, REPLY_LIMITS.buttons)
      .map((command) =>
        button(actionId(command.name, command.verbs[0]?.name || 'show'), t.of(command.label)),
      ),
  });
}
