import { expect, it } from 'vitest';
import { readScopeModel } from '../../src/bootstrap/settings/read-scope-model.ts';
import type { SettingsProblem } from '../../src/bootstrap/settings/settings.ts';

function read(environment: Readonly<Record<string, string>>) {
  const problems: SettingsProblem[] = [];
  const settings = readScopeModel((name) => environment[name], problems);
  return { settings, variables: problems.map(({ variable }) => variable) };
}

const URL = 'http://localhost:11434/v1';

it('the language model is off unless it is set up', () => {
  expect(read({})).toEqual({ settings: undefined, variables: [] });
  expect(read({ SCOPE_MODEL_KEY: 'k' })).toEqual({ settings: undefined, variables: [] });
  expect(read({ SCOPE_MODEL_URL: URL, SCOPE_MODEL_NAME: 'small' }).settings).toEqual({
    url: URL,
    name: 'small',
    daily: 500,
  });
  expect(
    read({ SCOPE_MODEL_URL: URL, SCOPE_MODEL_NAME: 'small', SCOPE_MODEL_KEY: 'k', SCOPE_MODEL_DAILY: '0' })
      .settings,
  ).toMatchObject({ key: 'k', daily: 0 });
});

it('half a set-up is refused, each mistake by name', () => {
  expect(read({ SCOPE_MODEL_URL: URL }).variables).toEqual(['SCOPE_MODEL_NAME']);
  expect(read({ SCOPE_MODEL_NAME: 'small' }).variables).toEqual(['SCOPE_MODEL_URL']);
  expect(
    read({ SCOPE_MODEL_URL: 'ftp://x', SCOPE_MODEL_NAME: 'small', SCOPE_MODEL_DAILY: 'many' }).variables,
  ).toEqual(['SCOPE_MODEL_URL', 'SCOPE_MODEL_DAILY']);
});
