import { setTimeout as sleep } from 'node:timers/promises';
import { COMMUNITY_PICTURES } from './community-pictures.ts';
import type { Desk } from './desk.ts';
import { TICKET_PICTURES } from './ticket-pictures.ts';

export interface Picture {
  readonly name: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly take: (desk: Desk) => Promise<void>;
}

/** A Saturday, 03:00 in New York. */
const SATURDAY = Date.parse('2026-09-12T07:00:00Z');
const WEDNESDAY = Date.parse('2026-09-16T14:30:00Z');

const HELP = { discord: '110000000000000002', slack: 'C0HELP' };

/** The status page is read every few seconds in the playground. */
const READ_AGAIN = 4_000;

const discord = (desk: Desk, as: string, name: string, options: object = {}) =>
  desk.call('discord.runCommand', { as, channelId: HELP.discord, name, options });

const slack = (desk: Desk, as: string, command: string, text = '') =>
  desk.call('slack.slashCommand', { as, channel: HELP.slack, command, text });

export const PICTURES: readonly Picture[] = [
  {
    name: 'hours',
    async take(desk) {
      await desk.call('policy.set', { id: 'squarespace' });
      await desk.call('clock.set', { at: SATURDAY });
      await desk.goTo('help');
      await discord(desk, 'ada', 'hours');
      await slack(desk, 'ada', '/hours');
    },
  },
  {
    name: 'status',
    async take(desk) {
      await desk.call('clock.set', { at: WEDNESDAY });
      await desk.call('status.openIncident', {
        name: 'Elevated error rates on the Content Delivery API',
        impact: 'major',
        componentIds: [],
        text: 'We see failing requests in one region and are rerouting traffic.',
      });
      await sleep(READ_AGAIN);
      await desk.goTo('help');
      await discord(desk, 'ada', 'status');
      await slack(desk, 'ada', '/ticket', 'open bug');
    },
  },
  {
    name: 'scope-in-french',
    async take(desk) {
      await desk.call('clock.set', { at: WEDNESDAY });
      await desk.be('Luc Lite');
      await desk.goTo('help');
      await discord(desk, 'luc', 'scope', {
        values: { question: 'Ma page React n’affiche pas le texte enrichi après l’hydratation' },
      });
      await slack(desk, 'luc', '/scope', 'Pouvez-vous analyser les journaux de notre serveur ?');
    },
  },
  {
    name: 'ticket',
    async take(desk) {
      await desk.call('clock.set', { at: WEDNESDAY });
      const shown = (await slack(desk, 'ada', '/ticket', 'open bug')) as { message: { ts: string } };
      const opened = (await desk.call('slack.clickButton', {
        as: 'ada',
        channel: HELP.slack,
        ts: shown.message.ts,
        actionId: 'ticket:form:bug',
      })) as { view: { id: string } };
      const answers = {
        account_email: 'ada@acme.example',
        summary: 'Publishing fails with 409',
        details: 'When I publish an entry in the editor, the web app answers with a 409 since this morning.',
        space_id: 'cfexampleapi',
      };
      await desk.call('slack.submitView', { as: 'ada', viewId: opened.view.id, values: answers });
      await desk.call('slack.submitView', { as: 'ada', viewId: opened.view.id, values: {} });
      await desk.goTo('help');
      await discord(desk, 'ada', 'ticket', { subcommand: 'open', values: { topic: 'api' } });
    },
  },
  {
    name: 'form',
    async take(desk) {
      await desk.call('clock.set', { at: WEDNESDAY });
      await desk.be('Luc Lite');
      await desk.goTo('help');
      const shown = (await discord(desk, 'luc', 'ticket', {
        subcommand: 'open',
        values: { topic: 'bug' },
      })) as { message: { id: string } };
      await desk.call('discord.clickButton', {
        as: 'luc',
        messageId: shown.message.id,
        customId: 'ticket:form:bug',
      });
    },
  },
  {
    name: 'no-ticket',
    async take(desk) {
      await desk.call('clock.set', { at: WEDNESDAY });
      await desk.be('Fay Free');
      await desk.goTo('help');
      const asked = (await discord(desk, 'fay', 'ticket', {
        subcommand: 'open',
        values: { topic: 'bug' },
      })) as {
        message: { id: string };
      };
      await desk.call('discord.clickButton', {
        as: 'fay',
        messageId: asked.message.id,
        customId: 'ticket:form:bug',
      });
      await slack(desk, 'fay', '/scope');
    },
  },
  {
    name: 'phone',
    size: { width: 390, height: 780 },
    async take(desk) {
      await desk.call('clock.set', { at: WEDNESDAY });
      await desk.call('discord.runCommand', { as: 'ada', channelId: '110000000000000001', name: 'hours' });
    },
  },
  ...TICKET_PICTURES,
  ...COMMUNITY_PICTURES,
];
