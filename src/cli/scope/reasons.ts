import type { ScopeDecision, ScopeEvidence } from '../../domain/scope-decision.ts';
import type { TextKey } from '../../i18n/keys.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Policy } from '../../policy/policy.ts';

const SIGNS: Readonly<Record<string, TextKey>> = {
  'log-lines': 'decision.signs.log-lines',
  'stack-trace': 'decision.signs.stack-trace',
  'build-output': 'decision.signs.build-output',
  code: 'decision.signs.code',
  'markup-code': 'decision.signs.markup-code',
  'style-code': 'decision.signs.style-code',
  'front-end-error': 'decision.signs.front-end-error',
};

/** A decision's reasons in words, the strongest first; never none. */
export function reasonsOf(decision: ScopeDecision, policy: Policy, t: Translator): readonly string[] {
  const labelOf = (id: string): string => {
    const topic = policy.topics.find((one) => one.id === id);
    return topic ? t.of(topic.label) : id;
  };
  if (decision.both) return [t('decision.both', { topics: t.list(decision.both.map(labelOf)) })];
  if (decision.route === 'ask')
    return decision.confidence === 0
      ? [t('decision.nothing')]
      : [
          t('decision.between', {
            topics: decision.alternatives.map(({ topic }) => labelOf(topic)).join(', '),
          }),
        ];
  if (decision.evidence.length === 0) return [t('decision.words', { topic: labelOf(decision.topic ?? '') })];
  return decision.evidence.map((evidence) => reason(evidence, t));
}

function reason({ kind, text }: ScopeEvidence, t: Translator): string {
  switch (kind) {
    case 'correction':
      return t('decision.correction', { id: text });
    case 'sign': {
      const key = SIGNS[text];
      return t('decision.sign', { text: key ? t(key) : text });
    }
    case 'chosen':
      return t('decision.chosen');
    case 'term':
      return t('decision.term', { text });
    case 'example':
      return t('decision.example', { text });
    case 'name':
      return t('decision.name', { text });
    case 'model':
      return t('decision.model', { text });
  }
}
