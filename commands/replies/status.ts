import type { ComponentState, StatusComponent, StatusSnapshot } from '../../src/domain/service-status.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { ACTION_ID_LIMIT, type ActionId, actionId } from '../../src/reply/action-id.ts';
import { button, facts, footnote, linkButton, list, paragraph, reply } from '../../src/reply/builders.ts';
import type { Action, Block, Reply } from '../../src/reply/reply.ts';
import { type RichText, rich, time } from '../../src/reply/rich-text.ts';
import { isAllWell, type StatusView } from '../../src/services/describe-status.ts';
import {
  componentName,
  componentText,
  incidentBlocks,
  maintenanceText,
  overallText,
  overallTone,
  stateSign,
  stateTone,
} from './status-parts.ts';

/** Shown one by one; what goes beyond is counted and read on the page. */
const MOST_COMPONENTS = 8;
const MOST_INCIDENTS = 3;
const MOST_MAINTENANCES = 3;

/** `/status`: the page as a whole, or the components that were asked for with a word on the rest. */
export function statusReply(view: StatusView, t: Translator): Reply {
  const { snapshot, asked } = view;
  if (!snapshot || view.certainty === 'unknown') return unknownReply(view, t);
  return asked ? componentReply(view, snapshot, asked, t) : pageReply(view, snapshot, t);
}

function pageReply(view: StatusView, snapshot: StatusSnapshot, t: Translator): Reply {
  const [only, ...others] = view.troubled;
  const title =
    only && others.length === 0
      ? componentText(only, componentName(only), t)
      : overallText(snapshot.overall, t);
  return reply({
    summary: title,
    title,
    tone: only && others.length === 0 ? stateTone(only.state) : overallTone(snapshot.overall),
    blocks: [
      others.length > 0 ? troubledFacts(view.troubled, t) : undefined,
      ...details(view, t),
      isAllWell(view) && view.page.ok ? paragraph(t.of(view.page.ok.text)) : undefined,
      ...foot(view, snapshot, t),
    ],
    actions: actions(view, t, snapshot.incidents.length > 0 || view.troubled.length > 0),
  });
}

function componentReply(
  view: StatusView,
  snapshot: StatusSnapshot,
  asked: NonNullable<StatusView['asked']>,
  t: Translator,
): Reply {
  const [only, ...more] = asked.components;
  const name = asked.label ? t.of(asked.label) : only ? componentName(only) : asked.typed;
  const worst = asked.components.reduce<ComponentState>(
    (a, { state }) => (rank(state) > rank(a) ? state : a),
    'operational',
  );
  const title =
    only && more.length === 0
      ? componentText(only, name, t)
      : t('status.component', {
          sign: stateSign(worst),
          name: asked.typed,
          state: t(`status.state.${worst}`),
        });
  return reply({
    summary: title,
    title,
    tone: stateTone(worst),
    blocks: [
      more.length > 0 ? troubledFacts(asked.components, t) : undefined,
      ...details(view, t),
      isAllWell(view) && view.page.ok ? paragraph(t.of(view.page.ok.text)) : undefined,
      footnote(restText(view, t)),
      ...foot(view, snapshot, t),
    ],
    actions: actions(view, t, worst !== 'operational'),
  });
}

/** The page could not be read: that is what is known, and what was known last with its age. Never a word of "operational". */
function unknownReply(view: StatusView, t: Translator): Reply {
  const { snapshot, asked } = view;
  const title = overallText('unknown', t);
  const shown = [...(asked?.components ?? []), ...view.troubled].filter(
    ({ state }) => state !== 'operational',
  );
  return reply({
    summary: title,
    title,
    tone: 'warning',
    blocks: [
      paragraph(t('status.unknownNow')),
      paragraph(snapshot ? lastKnown(snapshot, shown.length === 0, t) : t('status.never')),
      troubledFacts(shown, t),
      ...(snapshot
        ? [...view.incidents, ...view.otherIncidents].slice(0, 1).flatMap((one) => incidentBlocks(one, t))
        : []),
    ],
    actions: actions(view, t, true),
  });
}

function lastKnown(snapshot: StatusSnapshot, quiet: boolean, t: Translator): RichText {
  const at = snapshot.fetchedAt;
  const when = rich`${t('status.lastKnown')}${time(at, 'datetime')} (${time(at, 'relative')})${t('status.lastKnownColon')}`;
  const what =
    quiet && snapshot.overall === 'none' && snapshot.incidents.length === 0
      ? t('status.noTrouble')
      : snapshot.overall === 'none'
        ? ''
        : overallText(snapshot.overall, t);
  return rich`${when}${what}`;
}

function details(view: StatusView, t: Translator): readonly Block[] {
  const { incidents, maintenances, page } = view;
  return [
    ...incidents.slice(0, MOST_INCIDENTS).flatMap((incident) => incidentBlocks(incident, t)),
    ...(incidents.length > MOST_INCIDENTS
      ? [footnote(t('status.more', { count: incidents.length - MOST_INCIDENTS }))]
      : []),
    ...(incidents.length > 0 && page.incident ? [paragraph(t.of(page.incident.text))] : []),
    list(maintenances.slice(0, MOST_MAINTENANCES).map((one) => maintenanceText(one, t))),
  ];
}

function foot(view: StatusView, snapshot: StatusSnapshot, t: Translator): readonly Block[] {
  const { fetchedAt } = snapshot;
  const when =
    view.certainty === 'stale'
      ? rich`${t('status.stale')}${time(fetchedAt, 'relative')}.`
      : rich`${t('status.read')}${time(fetchedAt, 'relative')}.`;
  return [footnote(t.of(view.page.about.text), ' ', when)];
}

function troubledFacts(components: readonly StatusComponent[], t: Translator): Block {
  const rest = components.length - MOST_COMPONENTS;
  return facts(
    ...components
      .slice(0, MOST_COMPONENTS)
      .map(
        (one) => [`${stateSign(one.state)} ${componentName(one)}`, t(`status.state.${one.state}`)] as const,
      ),
    rest > 0 ? ['…', t('status.more', { count: rest })] : undefined,
  );
}

/** What else the page reports, so that "works" for one component does not read as "works" for all. */
function restText(view: StatusView, t: Translator): string {
  const items = [
    ...view.troubled.map((one) =>
      t('status.componentPlain', { name: componentName(one), state: t(`status.state.${one.state}`) }),
    ),
    ...(view.troubled.length === 0 ? view.otherIncidents.map(({ name }) => name) : []),
  ];
  if (items.length === 0) return t('status.restFine');
  const shown = items.slice(0, 3);
  const more = items.length > shown.length ? [t('status.more', { count: items.length - shown.length })] : [];
  return t('status.rest', { items: [...shown, ...more].join(' · ') });
}

function actions(view: StatusView, t: Translator, trouble: boolean): readonly (Action | undefined)[] {
  return [
    button(refreshId(view.asked?.typed), t('status.actions.refresh'), trouble ? undefined : 'primary'),
    trouble ? button('ticket:open', t('status.actions.ticket')) : undefined,
    linkButton(view.page.page, t('status.actions.page')),
  ];
}

function refreshId(typed: string | undefined): ActionId {
  const fits = typed !== undefined && 'status:show:'.length + typed.length <= ACTION_ID_LIMIT;
  return actionId('status', 'show', fits ? typed : undefined);
}

const SEVERITY: readonly ComponentState[] = [
  'operational',
  'maintenance',
  'unknown',
  'degraded',
  'partial_outage',
  'major_outage',
];

const rank = (state: ComponentState): number => SEVERITY.indexOf(state);

/** A policy without a status page. */
export function noStatusPageReply(policy: Policy, t: Translator): Reply {
  return reply({
    summary: t('status.none.title'),
    title: t('status.none.title'),
    blocks: [paragraph(t('status.none.text', { company: policy.company.name }))],
    actions: [
      button('hours:show', t('common.actions.hours')),
      button('ticket:open', t('common.actions.ticket')),
    ],
  });
}
