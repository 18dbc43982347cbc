import {
  type Evaluation,
  evaluate,
  type Judged,
  madeOf,
  type Verdict,
  worstErrors,
} from '../../services/scope/evaluate.ts';
import { formatTable } from '../format-table.ts';

const VERDICTS: readonly Verdict[] = ['take', 'redirect', 'unknown'];

/** Asking is what "unknown" looks like from the bot's side. */
const MADE: Readonly<Record<Verdict, string>> = { take: 'take', redirect: 'redirect', unknown: 'ask' };

const MOST_ERRORS = 15;
const LONGEST_TEXT = 90;

/** Tables: by company and language, the confusion, the worst errors. */
export function formatEvaluation(title: string, rows: readonly Judged[]): string {
  const companies = unique(rows.map(({ company }) => company));
  const languages = unique(rows.map(({ lang }) => lang)).filter((lang) => lang !== '');
  const groups = [
    ...companies.flatMap((company) => {
      const own = rows.filter((row) => row.company === company);
      return [
        { name: company, rows: own },
        ...languages.map((lang) => ({
          name: `${company} ${lang}`,
          rows: own.filter((row) => row.lang === lang),
        })),
      ];
    }),
    ...languages.map((lang) => ({ name: `all ${lang}`, rows: rows.filter((row) => row.lang === lang) })),
    { name: 'all', rows },
  ].filter((group) => group.rows.length > 0);
  const whole = evaluate(rows);
  return [
    title,
    '',
    formatTable(
      HEAD,
      groups.map(({ name, rows: own }) => [name, ...cells(evaluate(own))]),
    ),
    '',
    formatTable(
      ['right ↓  made →', ...VERDICTS.map((made) => MADE[made])],
      VERDICTS.map((verdict) => [verdict, ...VERDICTS.map((made) => String(whole.confusion[verdict][made]))]),
    ),
    ...errors(rows),
  ].join('\n');
}

const HEAD = [
  '',
  'questions',
  'accuracy where decided',
  'coverage',
  'accuracy',
  'macro-F1',
  'take kept',
  'take found',
  'redirect found',
  'route',
  'topic',
  'calibration error',
];

function cells(one: Evaluation): readonly string[] {
  return [
    String(one.questions),
    share(one.accuracyDecided),
    share(one.coverage),
    share(one.accuracy),
    share(one.macroF1),
    share(one.take.notLost),
    share(one.take.strict),
    share(one.redirect.strict),
    share(one.routeAccuracy),
    share(one.topicAccuracy),
    share(one.calibrationError),
  ];
}

function errors(rows: readonly Judged[]): readonly string[] {
  const worst = worstErrors(rows, MOST_ERRORS);
  if (worst.length === 0) return [];
  return [
    '',
    'Worst errors',
    ...worst.map(({ id, verdict, topic, decision, text }) => {
      const made = `${MADE[madeOf(decision.route)]} (${decision.topic ?? 'no topic'}, ${Math.round(decision.confidence * 100)} %)`;
      return `  ${id === undefined ? '' : `${id} `}${made}, is ${verdict}${topic === undefined ? '' : ` (${topic})`}: ${oneLine(text)}`;
    }),
  ];
}

const share = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(3));

const oneLine = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > LONGEST_TEXT ? `${flat.slice(0, LONGEST_TEXT - 1)}…` : flat;
};

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];
