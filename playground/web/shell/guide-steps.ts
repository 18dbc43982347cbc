import type { ShellState } from '../../control/protocol.ts';
import type { Call } from './call.ts';

/** Something to try: what is set up first, and what to type where. */
export interface GuideStep {
  readonly title: string;
  readonly text: string;
  readonly discord: string;
  readonly slack: string;
  readonly prepare?: (call: Call, state: ShellState) => Promise<unknown>;
}

type Preparation = NonNullable<GuideStep['prepare']>;

const as =
  (person: string): Preparation =>
  (call) =>
    call('viewer.set', { person });

const under =
  (policy: string): Preparation =>
  async (call, { policies }) =>
    policies.some(({ id }) => id === policy) && call('policy.set', { id: policy });

const saturdayNight: Preparation = (call) => call('clock.preset', { id: 'saturday-night' });

const all =
  (...preparations: readonly Preparation[]): Preparation =>
  async (call, state) => {
    for (const prepare of preparations) await prepare(call, state);
  };

/** The five main things to try. */
export const GUIDE_STEPS: readonly GuideStep[] = [
  {
    title: 'Is anybody there?',
    text: 'Squarespace’s live chat keeps hours: ask for them when it is Saturday night in New York. Each person reads the times of their own zone.',
    discord: '/hours',
    slack: '/hours',
    prepare: all(under('squarespace'), saturdayNight),
  },
  {
    title: 'Something is broken',
    text: 'Opens an incident on the status page, then asks the bot about it. The bot reads the page again within a minute.',
    discord: '/status',
    slack: '/support-status',
    prepare: openIncident,
  },
  {
    title: 'Is this for support?',
    text: 'With Contentful’s policy a question about the front end belongs to the community, one about logs to nobody: the bot says which, and why.',
    discord: '/scope',
    slack: '/scope My React page fails to hydrate',
    prepare: under('contentful'),
  },
  {
    title: 'Open a ticket',
    text: 'As Ada, who has a Premium plan: choose a topic, fill in the form, attach a screenshot. “Helpdesk” at the top shows how it arrives there; answer it, and read on in the chat.',
    discord: '/ticket',
    slack: '/ticket open',
    prepare: as('ada'),
  },
  {
    title: 'Be told no, kindly',
    text: 'As Fay, on a free plan: with Contentful’s policy she is told why tickets are not for her, and what is.',
    discord: '/ticket',
    slack: '/ticket open',
    prepare: all(under('contentful'), as('fay')),
  },
];

async function openIncident(call: Call, { status }: ShellState): Promise<unknown> {
  if (status.incidents.some(({ phase }) => phase !== 'resolved')) return undefined;
  const first = status.components.find(({ isGroup }) => !isGroup);
  return call('status.openIncident', {
    name: 'Elevated error rates',
    impact: 'major',
    componentIds: first ? [first.id] : [],
    text: 'We are looking into elevated error rates.',
  });
}
