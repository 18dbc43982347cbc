import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { summary } from '../../../adapters/status/schema.ts';
import { summaryPage } from './summary-page.ts';

const CAPTURES = path.join(import.meta.dirname, '../../../../shared/specs/statuspage');

describe('the wire', () => {
  it('keeps two components of one name apart by their group', () => {
    const { components } = summary.parse(
      summaryPage({
        components: [
          { id: 'g1', name: 'EU data residency', status: 'partial_outage', group: true, group_id: null },
          { id: 'c1', name: 'Web App', status: 'partial_outage', group: false, group_id: 'g1' },
          { id: 'c2', name: 'Web App', status: 'operational', group: false, group_id: null },
        ],
        incidents: [incident({ components: [{ id: 'c1' }] })],
      }),
    );
    expect(components).toEqual([
      { id: 'c1', name: 'Web App', group: 'EU data residency', state: 'partial_outage' },
      { id: 'c2', name: 'Web App', state: 'operational' },
    ]);
  });

  it('ties an incident to its components by id, an older page by what its updates name', () => {
    const { incidents } = summary.parse(
      summaryPage({
        incidents: [
          incident({ components: [{ id: 'c1' }] }),
          incident({
            components: undefined,
            incident_updates: [
              { body: 'x', created_at: AT, affected_components: [{ code: 'c2' }, { code: 'c3' }] },
              { body: 'y', created_at: AT, affected_components: [{ code: 'c2' }] },
              { body: 'z', created_at: AT, affected_components: null },
            ],
          }),
        ],
      }),
    );
    expect(incidents.map(({ componentIds }) => componentIds)).toEqual([['c1'], ['c2', 'c3']]);
  });

  it.each([
    ['operational', 'operational'],
    ['degraded_performance', 'degraded'],
    ['partial_outage', 'partial_outage'],
    ['major_outage', 'major_outage'],
    ['under_maintenance', 'maintenance'],
    ['on_fire', 'unknown'],
    ['', 'unknown'],
    ['constructor', 'unknown'],
  ])('reads the component state %s as %s', (status, state) => {
    const page = summaryPage({ components: [{ id: 'c', name: 'C', status, group_id: null, group: false }] });
    expect(summary.parse(page).components[0]?.state).toBe(state);
  });

  it.each(['none', 'minor', 'major', 'critical', 'maintenance'])('reads the page state %s', (indicator) => {
    expect(summary.parse(summaryPage({ status: { indicator } })).overall).toBe(indicator);
  });

  it('does not read an unknown page state as none', () => {
    expect(summary.parse(summaryPage({ status: { indicator: 'apocalyptic' } })).overall).toBe('unknown');
  });

  it('takes the newest word of an incident, as words', () => {
    const [first] = summary.parse(
      summaryPage({
        incidents: [
          incident({
            incident_updates: [
              { body: 'older', display_at: '2026-07-06T14:00:00.000+02:00' },
              { body: '<p>We are <b>on</b> it&nbsp;&amp; soon done.<br/>Next</p>', display_at: AT },
              { body: '', display_at: '2026-07-06T13:00:00Z' },
            ],
          }),
        ],
      }),
    ).incidents;
    expect(first).toEqual({
      id: 'i1',
      name: 'API errors',
      impact: 'major',
      phase: 'investigating',
      startedAt: Date.parse('2026-07-06T12:05:00Z'),
      lastUpdate: { text: 'We are on it & soon done.\nNext', at: Date.parse(AT) },
      componentIds: ['c1'],
      url: 'https://stspg.example/i1',
    });
  });

  it('links nothing but http', () => {
    const page = summaryPage({ incidents: [incident({ shortlink: 'javascript:alert(1)' })] });
    expect(summary.parse(page).incidents[0]).not.toHaveProperty('url');
  });

  it('leaves out what is over, and keeps an incident that lacks details', () => {
    const { incidents, maintenances } = summary.parse(
      summaryPage({
        incidents: [incident({ status: 'resolved' }), { id: 'i2', name: 'Something' }],
        scheduled_maintenances: [
          maintenance({ id: 'm1', status: 'scheduled' }),
          maintenance({ id: 'm2', status: 'in_progress' }),
          maintenance({ id: 'm3', status: 'completed' }),
          maintenance({ id: 'm4', scheduled_for: 'soon' }),
        ],
      }),
    );
    expect(incidents).toMatchObject([{ id: 'i2', impact: 'unknown', componentIds: [] }]);
    expect(maintenances.map(({ id }) => id)).toEqual(['m1', 'm2']);
    expect(maintenances[0]).toMatchObject({
      scheduledFor: Date.parse('2026-07-08T02:00:00Z'),
      scheduledUntil: Date.parse('2026-07-08T04:00:00Z'),
    });
  });

  it.each([
    ['a page of something else', { ok: true }],
    ['components that are no list', { ...summaryPage(), components: {} }],
    ['a component without id', { ...summaryPage(), components: [{ name: 'x', status: 'operational' }] }],
    ['no page state', { ...summaryPage(), status: undefined }],
  ])('refuses %s', (_what, page) => {
    expect(summary.safeParse(page).success).toBe(false);
  });
});

describe.runIf(existsSync(CAPTURES))('captured pages', () => {
  const captured = (file: string): object =>
    JSON.parse(readFileSync(path.join(CAPTURES, file), 'utf8')) as object;
  /** Some captures hold the components alone. */
  const withSummary = (file: string) =>
    summary.parse({ ...summaryPage({ components: [] }), ...captured(file) });

  it('reads a quiet page', () => {
    const page = summary.parse(captured('github-summary-2019-12-30-none.json'));
    expect(page).toMatchObject({ overall: 'none', incidents: [], maintenances: [] });
    expect(page.components).toHaveLength(9);
  });

  it('reads an outage', () => {
    const page = summary.parse(captured('github-summary-2020-04-02-major.json'));
    expect(page.overall).toBe('major');
    expect(page.components.find(({ name }) => name === 'GitHub Actions')?.state).toBe('partial_outage');
    expect(page.incidents).toMatchObject([
      {
        impact: 'major',
        phase: 'investigating',
        startedAt: Date.parse('2020-04-02T20:20:54.005Z'),
        lastUpdate: { text: 'We are investigating reports of service unavailability.' },
        componentIds: ['0l2p9nhqnxpd'],
      },
    ]);
  });

  it('reads groups', () => {
    const { components } = withSummary('linode-components-problems.json');
    expect(new Set(components.map(({ group }) => group))).toContain('Regions');
    expect(components.map(({ name }) => name)).not.toContain('Regions');
    const ids = new Set(components.map(({ id }) => id));
    expect(ids.size).toBe(components.length);
  });

  it.each(['squarespace-components.json', 'github-components.json'])('reads %s', (file) => {
    expect(withSummary(file).components.every(({ state }) => state === 'operational')).toBe(true);
  });
});

const AT = '2026-07-06T12:30:00Z';

function incident(overrides: object = {}) {
  return {
    id: 'i1',
    name: 'API errors',
    status: 'investigating',
    impact: 'major',
    shortlink: 'https://stspg.example/i1',
    created_at: '2026-07-06T12:10:00Z',
    started_at: '2026-07-06T12:05:00Z',
    incident_updates: [{ body: 'We are on it.', display_at: AT }],
    components: [{ id: 'c1' }],
    ...overrides,
  };
}

function maintenance(overrides: object = {}) {
  return {
    ...incident(),
    status: 'scheduled',
    impact: 'maintenance',
    scheduled_for: '2026-07-08T02:00:00Z',
    scheduled_until: '2026-07-08T04:00:00Z',
    ...overrides,
  };
}
