import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/domain/time.ts';
import { edited, load, problemsOf } from './small-policy.ts';

const SEVERITIES = `severities:
  urgent: { label: { en: Down, fr: En panne }, set_by: [customer, staff] }
  normal: { label: { en: Wrong, fr: Anomalie } }
`;

function policyOf(text: string) {
  const loaded = load(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
}

describe('what a policy says of tickets', () => {
  it('holds without a line of it', () => {
    expect(policyOf(edited())).toMatchObject({
      severities: [],
      ticketLife: { covers: [] },
      watch: { confidence: 0.9, atMostEvery: DAY },
      unansweredAfter: DAY,
    });
    expect(policyOf(edited()).targets[1]).toMatchObject({ countsFrom: 'customer_word' });
  });

  it('names priorities, the mildest first, and a time for each', () => {
    const policy = policyOf(
      edited(
        ['response_time: fast', 'response_time: fast, response_times: { urgent: none }'],
        ['response_times:\n', `${SEVERITIES}response_times:\n`],
        ['remind_staff_after: 4 hours', 'remind_staff_after: 4 hours\n    counts_from: opened'],
      ),
    );
    expect(policy.severities.map(({ priority, setBy }) => [priority, setBy])).toEqual([
      ['normal', ['staff']],
      ['urgent', ['customer', 'staff']],
    ]);
    expect(policy.plans.map(({ targets }) => targets)).toEqual([{}, { urgent: 'none' }]);
    expect(policy.targets[1]).toMatchObject({ countsFrom: 'opened' });
  });

  it('says what becomes of silence', () => {
    const life =
      'ticket_life: { reopen_within: 14 days, remind_after: 12 hours, close_after: 2 days }\nunanswered_after: 6 hours\nwatch: { confidence: 0.8 }\n';
    expect(policyOf(edited(['statements:\n', `${life}statements:\n`]))).toMatchObject({
      ticketLife: { reopenWithin: 14 * DAY, remindAfter: 12 * HOUR, closeAfter: 2 * DAY },
      watch: { confidence: 0.8, atMostEvery: DAY },
      unansweredAfter: 6 * HOUR,
    });
  });

  it.each([
    [
      'severities without the one that every ticket has',
      edited([
        'statements:\n',
        'severities: { urgent: { label: { en: Down, fr: En panne } } }\nstatements:\n',
      ]),
      'severities: There is no "normal", which every ticket has until somebody sets another. → Add "normal:" with its label here.',
    ],
    [
      'a priority that nobody can set',
      edited(
        ['response_time: fast', 'response_time: fast, response_times: { high: fast }'],
        ['statements:\n', `${SEVERITIES}statements:\n`],
      ),
      'plans.pro.response_times.high: "high" is not among the severities. → Name it under severities, or use one of these: urgent, normal.',
    ],
    [
      'a response time that is none',
      edited(['response_time: fast', 'response_time: fast, response_times: { high: fsat }']),
      'plans.pro.response_times.high: "fsat" is not defined in response_times. → Did you mean "fast"? Known here: none, fast.',
    ],
    [
      'a severity of its own invention',
      edited(['statements:\n', 'severities: { hihg: {} }\nstatements:\n']),
      'severities.hihg: "hihg" is not a key that is known here. → Did you mean "high"? Known here: low, normal, high, urgent.',
    ],
    [
      'a reminder after the closing',
      edited([
        'statements:\n',
        'ticket_life: { remind_after: 3 days, close_after: 72 hours }\nstatements:\n',
      ]),
      'ticket_life.close_after: Tickets would be closed before the reminder. → Make it longer than remind_after.',
    ],
  ])('refuses %s', (_what, text, problem) => {
    expect(problemsOf(text).map((line) => line.replace(/^\d+:\d+ /, ''))).toContain(problem);
  });
});
