import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { close, listen } from '../../../playground/http/listen.ts';
import { createStatusPage, type StatusPage } from '../../../playground/statuspage/index.ts';

const SCHEMA = new URL('../../../../shared/specs/statuspage/summary.schema.json', import.meta.url);

let now: number;
let server: Server;
let url: string;
let page: StatusPage;
const records: { label: string; status?: number }[] = [];

beforeEach(async () => {
  now = Date.parse('2026-07-06T12:00:00Z');
  records.length = 0;
  page = createStatusPage(
    { now: () => now, record: (entry) => records.push(entry), baseUrl: () => url },
    'contentful',
  );
  server = createServer((request, response) => void page.mount.handle(request, response));
  url = await listen(server, 0, '127.0.0.1');
});

afterEach(() => close(server));

const get = (name: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/status/api/v2/${name}`, { headers });

interface Summary {
  status: { indicator: string; description: string };
  components: {
    id: string;
    name: string;
    status: string;
    group: boolean;
    group_id: string | null;
    components?: string[];
  }[];
  incidents: {
    id: string;
    status: string;
    impact: string;
    resolved_at: string | null;
    incident_updates: { body: string; display_at: string }[];
    components: { name: string; status: string }[];
  }[];
  scheduled_maintenances: { status: string; scheduled_for: string; scheduled_until: string }[];
}

const summary = async (): Promise<Summary> => (await (await get('summary.json')).json()) as Summary;

function componentId(name: string, group?: string): string {
  const { components } = page.snapshot();
  const groupId = components.find((entry) => entry.isGroup && entry.name === group)?.id;
  const found = components.find((entry) => entry.name === name && entry.groupId === groupId);
  if (!found) throw new Error(name);
  return found.id;
}

describe('the status page’s API', () => {
  it('begins with everything operational', async () => {
    const { status, components, incidents } = await summary();
    expect(status).toEqual({ indicator: 'none', description: 'All Systems Operational' });
    expect(new Set(components.map((component) => component.status))).toEqual(new Set(['operational']));
    expect(incidents).toEqual([]);
  });

  it('keeps two components of one name apart by their group', async () => {
    page.setComponent(componentId('Web App', 'EU data residency'), 'partial_outage');
    const { components } = await summary();
    const group = components.find(({ group }) => group);
    const webApps = components.filter(({ name }) => name === 'Web App');
    expect(webApps.map((app) => [app.group_id, app.status])).toEqual([
      [null, 'operational'],
      [group?.id, 'partial_outage'],
    ]);
    expect(group).toMatchObject({ name: 'EU data residency', status: 'partial_outage' });
    expect(group?.components).toContain(webApps[1]?.id);
  });

  it('tells of an incident from its opening to its end', async () => {
    const componentIds = [componentId('Content Management API')];
    const id = page.openIncident({ name: 'Errors', impact: 'major', componentIds, text: 'Looking.' });
    now += 60_000;
    page.updateIncident(id, { phase: 'identified', text: 'Found.' });

    const open = await summary();
    expect(open.status.indicator).toBe('major');
    expect(open.incidents).toMatchObject([
      {
        id,
        status: 'identified',
        impact: 'major',
        resolved_at: null,
        incident_updates: [{ body: 'Found.', display_at: '2026-07-06T12:01:00.000Z' }, { body: 'Looking.' }],
        components: [{ name: 'Content Management API', status: 'partial_outage' }],
      },
    ]);

    page.resolveIncident(id);
    const after = await summary();
    expect(after.incidents).toEqual([]);
    expect(after.status.indicator).toBe('none');
    const all = (await (await get('incidents.json')).json()) as Summary;
    expect(all.incidents).toMatchObject([
      { id, status: 'resolved', resolved_at: '2026-07-06T12:01:00.000Z' },
    ]);
    expect(() => page.resolveIncident(id)).toThrow(/not open any more/);
  });

  it('lets a maintenance begin and end by the clock', async () => {
    const [from, until] = [now + 3_600_000, now + 7_200_000];
    const componentIds = [componentId('Images API')];
    page.scheduleMaintenance({ name: 'Upgrade', text: 'A short break.', componentIds, from, until });
    const seen = async () => {
      const { scheduled_maintenances, status } = await summary();
      return [scheduled_maintenances[0]?.status, status.indicator];
    };
    expect(await seen()).toEqual(['scheduled', 'none']);
    now = from;
    expect(await seen()).toEqual(['in_progress', 'maintenance']);
    now = until;
    expect(await seen()).toEqual([undefined, 'none']);
  });

  it('answers 304 until something changes', async () => {
    const etag = (await get('summary.json')).headers.get('etag') ?? '';
    now += 60_000;
    const same = await get('summary.json', { 'If-None-Match': etag });
    expect([same.status, await same.text()]).toEqual([304, '']);
    page.setComponent(componentId('Webhooks'), 'degraded_performance');
    expect((await get('summary.json', { 'If-None-Match': etag })).status).toBe(200);
    expect(records.map(({ status }) => status)).toEqual([200, 304, 200]);
  });

  it('fails as it is told to', async () => {
    page.setFailure('500');
    expect((await get('summary.json')).status).toBe(500);
    page.setFailure('garbage');
    const garbage = await get('summary.json');
    expect(garbage.status).toBe(200);
    await expect(garbage.json()).rejects.toThrow();
    page.setFailure('timeout');
    await expect(
      fetch(`${url}/status/api/v2/summary.json`, { signal: AbortSignal.timeout(100) }),
    ).rejects.toThrow(/timeout/);
    page.setFailure('none');
    expect((await get('summary.json')).status).toBe(200);
  });

  it('knows no other documents and takes no writes', async () => {
    expect((await get('nothing.json')).status).toBe(404);
    expect((await get('toString')).status).toBe(404);
    expect((await fetch(`${url}/status/api/v2/summary.json`, { method: 'POST' })).status).toBe(405);
  });

  it('shows people what somebody typed as text', async () => {
    page.openIncident({ name: '<script>x</script>', impact: 'minor', componentIds: [], text: 'a < b' });
    const html = await (await fetch(`${url}/status`)).text();
    expect(html).toContain('&lt;script&gt;x&lt;/script&gt;');
    expect(html).not.toContain('<script');
  });

  it('refuses what does not exist', () => {
    const group = page.snapshot().components.find(({ isGroup }) => isGroup);
    expect(() => page.setComponent('nope', 'operational')).toThrow(/no component “nope”/);
    expect(() => page.setComponent(group?.id ?? '', 'operational')).toThrow(/is a group/);
    expect(() => page.updateIncident('nope', { phase: 'monitoring', text: '' })).toThrow(/not open/);
    expect(() =>
      page.scheduleMaintenance({ name: 'x', text: 'x', componentIds: [], from: 2, until: 2 }),
    ).toThrow(/ends after it begins/);
  });

  it.each(['contentful', 'squarespace', 'something-else'])('has a page for the policy %s', (policy) => {
    page.usePolicy(policy);
    const { components, incidents } = page.snapshot();
    expect(new Set(components.map(({ id }) => id)).size).toBe(components.length);
    expect(components.length).toBeGreaterThan(3);
    expect(incidents).toEqual([]);
  });

  it.runIf(existsSync(SCHEMA))('has the shape of the published description', async () => {
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
    const check = async (): Promise<void> => {
      validate(await summary());
      expect(validate.errors).toBeNull();
    };
    await check();
    const componentIds = [componentId('Images API')];
    page.openIncident({ name: 'Errors', impact: 'critical', componentIds, text: 'Looking.' });
    page.scheduleMaintenance({ name: 'Later', text: 'Soon.', componentIds, from: now + 1, until: now + 2 });
    await check();
  });
});
