import type { Path } from './reporting/path.ts';
import { pathMatches } from './reporting/path.ts';

/** A kind of place in a policy file that a statement can be tied to, and what serves it. */
export interface NodeKind {
  readonly name: string;
  /** Where such nodes stand; `*` is any id. */
  readonly path: string;
  readonly when?: (node: Readonly<Record<string, unknown>>) => boolean;
  /** False for what is only said. A statement that has to be enforced needs at least one node that enforces. */
  readonly enforces: boolean;
  readonly commands: readonly string[];
  /** What is still missing for it to work as a whole. */
  readonly later?: string;
}

const TICKET = '/ticket open';
const FOLLOW_UP = '/ticket follow-up';

/** The first that fits counts: special cases stand above the general one. */
export const NODE_KINDS: readonly NodeKind[] = [
  { name: 'introduction', path: 'intro', enforces: false, commands: ['/ticket', '/scope'] },
  { name: 'greeting', path: 'greeting', enforces: false, commands: ['/ticket', '/scope'] },
  { name: 'guides first', path: 'self_service', enforces: true, commands: [TICKET, '/scope'] },
  { name: 'step to people', path: 'self_service.next', enforces: true, commands: [TICKET] },
  {
    name: 'guide with votes',
    path: 'articles.*',
    when: (node) => node['votes'] !== undefined,
    enforces: true,
    commands: [TICKET, '/scope'],
  },
  { name: 'guide', path: 'articles.*', enforces: true, commands: [TICKET, '/scope'] },
  { name: 'language of guides', path: 'guide_language', enforces: false, commands: [TICKET, '/scope'] },
  { name: 'vote', path: 'vote', enforces: true, commands: ['/ticket close', '/ticket results'] },
  {
    name: 'hours that staff change',
    path: 'calendars.*.changes',
    enforces: true,
    commands: ['/hours', '/hours change'],
  },
  { name: 'hours', path: 'calendars.*', enforces: true, commands: ['/hours'] },
  { name: 'stated hours', path: 'calendars.*.stated', enforces: false, commands: ['/hours'] },
  {
    name: 'notice in a follow-up',
    path: 'notices.*',
    when: ({ show_on: places }) => Array.isArray(places) && places.includes('follow_up'),
    enforces: false,
    commands: [TICKET, FOLLOW_UP],
  },
  { name: 'notice', path: 'notices.*', enforces: false, commands: ['/hours', '/ticket'] },
  { name: 'gate', path: 'channels.*.gate', enforces: true, commands: [TICKET] },
  {
    name: 'chat in the product',
    path: 'channels.*',
    // A chat without a page of its own is inside the product.
    when: ({ kind, article, url }) => kind === 'external_chat' && article === undefined && url === undefined,
    enforces: true,
    commands: ['/hours', '/scope'],
  },
  { name: 'channel', path: 'channels.*', enforces: true, commands: ['/hours', TICKET] },
  { name: 'way to a channel', path: 'channels.*.*', enforces: false, commands: ['/hours', '/scope'] },
  {
    name: 'advice for a channel',
    path: 'constraints.*',
    when: (node) => node['effect'] === 'tell',
    enforces: false,
    commands: ['/hours', '/scope'],
  },
  { name: 'limit of a channel', path: 'constraints.*', enforces: true, commands: ['/hours', '/scope'] },
  { name: 'person', path: 'handover', enforces: true, commands: ['/scope'] },
  { name: 'plan', path: 'plans.*', enforces: true, commands: [TICKET] },
  { name: 'unknown plan', path: 'unknown_plan', enforces: true, commands: [TICKET] },
  {
    name: 'response time',
    path: 'response_times.*',
    enforces: true,
    commands: [TICKET],
  },
  {
    name: 'words on response time',
    path: 'response_times.*.*',
    enforces: false,
    commands: [TICKET, '/hours'],
  },
  { name: 'severity', path: 'severities.*', enforces: true, commands: [TICKET, '/ticket priority'] },
  { name: 'words on a severity', path: 'severities.*.*', enforces: false, commands: [TICKET] },
  { name: 'list of topics', path: 'topics', enforces: true, commands: ['/scope', TICKET] },
  { name: 'group of topics', path: 'topic_groups.*', enforces: false, commands: ['/scope'] },
  {
    name: 'follow-up topic',
    path: 'topics.*',
    when: (node) => node['follow_up'] === true,
    enforces: true,
    commands: [FOLLOW_UP],
  },
  {
    name: 'topic out of scope',
    path: 'topics.*',
    when: (node) => node['scope'] === 'out',
    enforces: true,
    commands: ['/scope'],
  },
  {
    name: 'topic without updates',
    path: 'topics.*',
    when: (node) => node['no_updates'] === true,
    enforces: true,
    commands: [TICKET, '/ticket show', '/scope'],
  },
  { name: 'topic', path: 'topics.*', enforces: true, commands: [TICKET, '/scope'] },
  { name: 'words on a topic', path: 'topics.*.*', enforces: false, commands: [TICKET, '/scope'] },
  {
    name: 'asking when unsure',
    path: 'scope',
    enforces: true,
    commands: ['/scope', 'Correct the decision'],
  },
  { name: 'words when unsure', path: 'scope.unsure', enforces: false, commands: ['/scope'] },
  { name: 'words out of scope', path: 'out_of_scope.*', enforces: false, commands: ['/scope'] },
  { name: 'community', path: 'communities.*', enforces: true, commands: ['/scope', 'Redirect to community'] },
  {
    name: 'field compared with the account',
    path: 'forms.*.fields.*',
    when: (node) => node['check'] !== undefined,
    enforces: true,
    commands: [TICKET],
  },
  {
    name: 'field about an earlier conversation',
    path: 'forms.*.fields.*',
    when: (node) => node['not_future'] === true,
    enforces: true,
    commands: [FOLLOW_UP],
  },
  { name: 'field', path: 'forms.*.fields.*', enforces: true, commands: [TICKET] },
  { name: 'words on a field', path: 'forms.*.fields.*.*', enforces: false, commands: [TICKET] },
  {
    name: 'checklist to tick off',
    path: 'forms.*.checklist.*',
    when: (node) => node['cannot'] !== undefined,
    enforces: true,
    commands: [TICKET],
  },
  {
    name: 'way out of the checklist',
    path: 'forms.*.checklist.*.cannot',
    enforces: true,
    commands: [TICKET],
  },
  {
    name: 'advice in the checklist',
    path: 'forms.*.checklist.*',
    when: (node) => node['optional'] === true && node['article'] !== undefined,
    enforces: false,
    commands: [TICKET],
  },
  { name: 'checklist', path: 'forms.*.checklist.*', enforces: true, commands: [TICKET] },
  { name: 'form', path: 'forms.*', enforces: true, commands: [TICKET] },
  { name: 'words on a form', path: 'forms.*.why', enforces: false, commands: [TICKET] },
  {
    name: 'comparison with the account',
    path: 'verifications.*',
    when: (node) => node['method'] === 'compare_with_account',
    enforces: true,
    commands: [TICKET],
  },
  {
    name: 'verification of the owner',
    path: 'verifications.*',
    enforces: true,
    commands: [TICKET],
  },
  {
    name: 'words on verification',
    path: 'verifications.*.*',
    enforces: false,
    commands: [TICKET],
  },
  { name: 'follow-up', path: 'follow_up', enforces: true, commands: [FOLLOW_UP] },
  {
    name: 'words on follow-up',
    path: 'follow_up.ask',
    enforces: false,
    commands: [FOLLOW_UP],
  },
  {
    name: 'way of follow-up',
    path: 'follow_up.*',
    enforces: true,
    commands: [FOLLOW_UP],
  },
  {
    name: 'words on follow-up',
    path: 'follow_up.*.*',
    enforces: false,
    commands: [FOLLOW_UP],
  },
  {
    name: 'life of a ticket',
    path: 'ticket_life',
    enforces: true,
    commands: ['/ticket close', '/ticket reopen'],
  },
  { name: 'status page', path: 'status', enforces: true, commands: ['/status', TICKET] },
  { name: 'words on status', path: 'status.*', enforces: false, commands: ['/status'] },
  {
    name: 'escalation',
    path: 'escalation',
    enforces: true,
    commands: ['Escalate to ticket'],
  },
  { name: 'questions that nobody asked us', path: 'watch', enforces: true, commands: ['/scope'] },
];

/** The kind of the node at a path; undefined for a place that no statement can be tied to. */
export function nodeKindAt(path: Path, node: Readonly<Record<string, unknown>>): NodeKind | undefined {
  return NODE_KINDS.find((kind) => pathMatches(path, kind.path) && (kind.when?.(node) ?? true));
}
