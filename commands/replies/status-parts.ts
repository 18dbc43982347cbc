import type {
  ComponentState,
  OverallState,
  ScheduledMaintenance,
  StatusComponent,
  StatusIncident,
} from '../../src/domain/service-status.ts';
import type { TextKey } from '../../src/i18n/keys.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import { footnote, paragraph, quote } from '../../src/reply/builders.ts';
import type { Block, Tone } from '../../src/reply/reply.ts';
import { bold, type RichText, rich, time } from '../../src/reply/rich-text.ts';
import { clip } from '../../src/reply/text-measure.ts';

const STATE_SIGNS: Readonly<Record<ComponentState, string>> = {
  operational: '🟢',
  degraded: '🟡',
  partial_outage: '🔴',
  major_outage: '🔴',
  maintenance: '🟡',
  unknown: '⚪',
};

const OVERALL_SIGNS: Readonly<Record<OverallState, string>> = {
  none: '🟢',
  minor: '🟡',
  major: '🔴',
  critical: '🔴',
  maintenance: '🟡',
  unknown: '⚪',
};

const TONES: Readonly<Record<OverallState, Tone>> = {
  none: 'good',
  minor: 'warning',
  major: 'bad',
  critical: 'bad',
  maintenance: 'warning',
  unknown: 'warning',
};

const STATE_TONES: Readonly<Record<ComponentState, Tone>> = {
  operational: 'good',
  degraded: 'warning',
  partial_outage: 'bad',
  major_outage: 'bad',
  maintenance: 'warning',
  unknown: 'warning',
};

export const overallTone = (overall: OverallState): Tone => TONES[overall];
export const stateTone = (state: ComponentState): Tone => STATE_TONES[state];
export const stateSign = (state: ComponentState): string => STATE_SIGNS[state];

export function overallText(overall: OverallState, t: Translator): string {
  return t('status.titled', { sign: OVERALL_SIGNS[overall], text: t(`status.overall.${overall}`) });
}

/** The name with its group: two components of different groups may share a name. */
export function componentName({ group, name }: StatusComponent): string {
  return group === undefined ? name : `${group} › ${name}`;
}

export function componentText(component: StatusComponent, name: string, t: Translator): string {
  const { state } = component;
  return t('status.component', { sign: STATE_SIGNS[state], name, state: t(`status.state.${state}`) });
}

/** What pages publish beyond a few lines is read there. */
const UPDATE_LENGTH = 320;

/** Name, phase and age; the page's last words and how old they are. */
export function incidentBlocks(incident: StatusIncident, t: Translator): readonly Block[] {
  const { name, phase, startedAt, lastUpdate } = incident;
  const head = paragraph(
    rich`${bold(clip(name, 200))} · ${phaseText(phase, t)} · ${t('status.since')}${time(startedAt, 'datetime')}`,
  );
  if (!lastUpdate) return [head, footnote(t('status.startedWithout'))];
  return [
    head,
    quote(clip(lastUpdate.text, UPDATE_LENGTH)),
    footnote(rich`${t('status.lastWord')}${time(lastUpdate.at, 'relative')}`),
  ];
}

export function maintenanceText(one: ScheduledMaintenance, t: Translator): RichText {
  const { name, scheduledFor, scheduledUntil } = one;
  return rich`${t('status.maintenance', { name: clip(name, 200) })}${time(scheduledFor, 'datetime')}${t('status.to')}${time(scheduledUntil, 'datetime')}`;
}

const PHASES: Readonly<Record<string, TextKey>> = {
  investigating: 'status.phase.investigating',
  identified: 'status.phase.identified',
  monitoring: 'status.phase.monitoring',
  resolved: 'status.phase.resolved',
  scheduled: 'status.phase.scheduled',
  in_progress: 'status.phase.in_progress',
  verifying: 'status.phase.verifying',
  completed: 'status.phase.completed',
};

/** The page's own word where it is one we do not know. */
function phaseText(phase: string, t: Translator): string {
  const key = PHASES[phase];
  return key === undefined ? phase : t(key);
}
