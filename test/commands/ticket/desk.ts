import { codeMail } from '../../../commands/replies/identity/code-mail.ts';
import { ownershipMail } from '../../../commands/replies/identity/ownership.ts';
import { createTicketCommand } from '../../../commands/ticket/ticket.ts';
import { createWayBack } from '../../../commands/ticket/way-back.ts';
import { createDispatcher } from '../../../src/dispatch/create-dispatcher.ts';
import type { Actor } from '../../../src/domain/actor.ts';
import { createCalendarClock } from '../../../src/domain/calendar/calendar-clock.ts';
import type { RemoteFile } from '../../../src/domain/conversation.ts';
import type { StatusReading } from '../../../src/domain/service-status.ts';
import { createTranslators } from '../../../src/i18n/create-translators.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Invocation } from '../../../src/ports/inbound.ts';
import type { AbuseLimits } from '../../../src/ports/installation.ts';
import { paragraph, reply } from '../../../src/reply/builders.ts';
import type { Form } from '../../../src/reply/form.ts';
import type { Outcome } from '../../../src/reply/outcome.ts';
import { toPlainText } from '../../../src/reply/plain-text.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { createChangeTicket } from '../../../src/services/change-ticket.ts';
import { createChecklistTicks } from '../../../src/services/checklist-ticks.ts';
import { createSayInTicket } from '../../../src/services/conversation/say-in-ticket.ts';
import { createCodeDesk } from '../../../src/services/identity/code-desk.ts';
import { createIdentity } from '../../../src/services/identity/identity.ts';
import { createAttempts } from '../../../src/services/limits/attempts.ts';
import { createBlocklist } from '../../../src/services/limits/blocklist.ts';
import { createTicketLimits } from '../../../src/services/limits/ticket-limits.ts';
import { createOpenTicket } from '../../../src/services/open-ticket.ts';
import { createOwnership } from '../../../src/services/ownership/ownership.ts';
import { createPermissions } from '../../../src/services/permissions.ts';
import { resolvePlan } from '../../../src/services/resolve-plan.ts';
import { createTicketDrafts } from '../../../src/services/ticket-drafts.ts';
import { createTicketTimers } from '../../../src/services/ticket-life/ticket-timers.ts';
import { createTimeZones } from '../../../src/services/time-zones.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { fakeActor } from '../../fakes/invocation.ts';
import { createFakeLogger } from '../../fakes/logger.ts';
import { createFakeMailer } from '../../fakes/mailer.ts';
import { createFakeStores } from '../../fakes/stores.ts';
import { installationWith, tenantSettings } from '../../fixtures/installation.ts';
import { createFakeDesk } from './fake-desk.ts';

export const ADA: Actor = fakeActor({
  user: { platform: 'discord', tenant: 'discord:g1', id: 'ada' },
  groups: ['role-premium'],
});
export const FAY: Actor = fakeActor({
  user: { platform: 'discord', tenant: 'discord:g1', id: 'fay' },
  displayName: 'Fay',
});

/** `/ticket` behind the dispatcher, with everything around it in memory. */
export function createDesk(
  policy: Policy,
  status: StatusReading = { failing: false },
  {
    mail = true,
    limits = {},
    plansTold = true,
  }: {
    readonly mail?: boolean;
    readonly limits?: Partial<AbuseLimits>;
    /** False: the source of plans is down. */
    readonly plansTold?: boolean;
  } = {},
) {
  const clock = createFakeClock();
  const log = createFakeLogger();
  const stores = createFakeStores();
  const session = createMemoryStore(clock);
  const translators = createTranslators();
  const installation = installationWith({
    limits: { ...installationWith().limits, ...limits },
    refusedFileTypes: ['exe'],
    defaults: tenantSettings({
      planGroups: { 'role-premium': 'enterprise', 'role-lite': 'lite' },
      staffGroups: ['role-staff'],
      moderatorGroups: ['role-moderator'],
      adminGroups: ['role-admin'],
    }),
  });
  const mailer = createFakeMailer();
  const codes = createCodeDesk({
    store: session,
    attempts: createAttempts(session),
    mailer: () => (mail ? mailer : undefined),
    clock,
    log,
  });
  const identity = createIdentity({
    store: stores.identities,
    codes,
    installation: () => installation,
    sendsMail: () => mail,
    codeMail: (code, actor) => codeMail(code, actor, policy.company.name, translators(actor.locale)),
  });
  const blocklist = createBlocklist(stores.audit, () => installation);
  const ownership = createOwnership({
    tickets: stores.tickets,
    timers: createTicketTimers(() => policy, createCalendarClock()),
    codes,
    identity,
    policy: { current: () => policy },
    codeMail: (code, ticket, actor) =>
      ownershipMail(code, ticket, policy.company.name, translators(actor.locale)),
  });
  const command = createTicketCommand({
    policy: { current: () => policy },
    tickets: stores.tickets,
    places: stores.places,
    identities: stores.identities,
    say: createSayInTicket({ messages: stores.messages, timers: () => [], clock }),
    drafts: createTicketDrafts(session),
    openTicket: createOpenTicket(stores.tickets),
    changeTicket: createChangeTicket(stores.tickets),
    status: { current: () => status },
    calendar: createCalendarClock(),
    session,
    installation: () => installation,
    identity,
    ownership,
    codes,
    wayBack: createWayBack(session),
    zones: createTimeZones(session),
    ticks: createChecklistTicks(session),
    blocklist,
    limits: createTicketLimits(stores.tickets, blocklist, () => installation),
    permissions: createPermissions(() => installation),
    desk: createFakeDesk(stores, policy, [ADA, FAY]),
    translators,
    plan: (actor) =>
      resolvePlan(
        policy,
        [
          {
            name: 'group',
            plansOf: async ({ actor: { groups } }) =>
              plansTold ? groups.flatMap((id) => installation.defaults.planGroups[id] ?? []) : undefined,
          },
        ],
        { actor },
      ),
    explainTopic: (topic) =>
      reply({ summary: `explained ${topic.id}`, blocks: [paragraph(`explained ${topic.id}`)] }),
    linkTo: () => undefined,
  });
  const sink = createDispatcher({
    commands: [command],
    translators,
    clock,
    log,
    rateLimit: () => ({ burst: 1_000, perSecond: 1_000 }),
    home: () => reply({ summary: 'home' }),
    replies: {
      userError: (error) =>
        reply({ summary: `user error ${error.code}`, blocks: [paragraph(`user error ${error.code}`)] }),
      fault: (id) => reply({ summary: `fault ${id}`, blocks: [paragraph(`fault ${id}`)] }),
      help: () => reply({ summary: 'help' }),
    },
  });
  let events = 0;
  const invoke = (
    actor: Actor,
    verb: string,
    more: Partial<Invocation> & { ref?: string; options?: Record<string, string> } = {},
  ): Promise<Outcome> => {
    const { ref, options = {}, ...rest } = more;
    events += 1;
    return sink.invoke({
      eventId: `event-${events}`,
      origin: 'button',
      request: { kind: 'parsed', command: 'ticket', verb, ...(ref === undefined ? {} : { ref }), options },
      files: {},
      actor,
      conversation: { platform: actor.user.platform, tenant: actor.user.tenant, id: 'c1' },
      receivedAt: clock.now(),
      ...rest,
    });
  };
  return { ...stores, clock, log, sink, invoke, session, mailer, codes, identity };
}

export function replyOf(outcome: Outcome): Reply {
  if (outcome.kind === 'form') throw new Error(`expected a reply, got the form ${outcome.form.id}`);
  return outcome.reply;
}

export function textOf(outcome: Outcome): string {
  return toPlainText(replyOf(outcome));
}

export function formOf(outcome: Outcome): Form {
  if (outcome.kind !== 'form') throw new Error(`expected a form, got: ${toPlainText(outcome.reply)}`);
  return outcome.form;
}

export function actionsOf(outcome: Outcome): readonly string[] {
  return (replyOf(outcome).actions ?? []).map((action) =>
    action.type === 'link-button' ? action.url : action.id,
  );
}

/** What the action of this verb carries. */
export function refOf(outcome: Outcome, verb: string): string {
  const found = actionsOf(outcome).find((id) => id.startsWith(`ticket:${verb}:`));
  if (found === undefined) throw new Error(`no ${verb} among ${actionsOf(outcome).join(', ')}`);
  return found.slice(`ticket:${verb}:`.length);
}

export const SCREENSHOT: RemoteFile = {
  id: 'f1',
  name: 'shot.png',
  size: 2_048,
  contentType: 'image/png',
  url: 'https://cdn.example/shot.png',
};

export const GOOD_ANSWERS: Readonly<Record<string, string>> = {
  account_email: 'ada@acme.example',
  summary: 'Publishing fails with 409',
  details: 'When I publish an entry in the editor, the web app answers with a 409 since this morning.',
  space_id: 'cfexampleapi',
};
