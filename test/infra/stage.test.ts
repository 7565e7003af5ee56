import { describe, expect, test } from 'vitest';
import { stageFrom } from '#stacks/stage.ts';
import { anApp } from './template.ts';

const stage = (context: Record<string, string>) => stageFrom(anApp(context).node);

describe('a stage', () => {
  test('is the one for trying things out unless told, and costs nothing that it need not', () => {
    expect(stage({})).toMatchObject({ name: 'dev', isProduction: false, hasFirewall: false });
  });

  test('refuses a name that nobody knows', () => {
    expect(() => stage({ stage: 'prod' })).toThrow('There is no stage "prod"; there are dev, staging, production.');
  });

  test('refuses a domain whose zone is not said, because its certificate could not be made', () => {
    expect(() => stage({ domain: 'tickets.example.com' })).toThrow('hosted zone');
  });

  test('refuses to sign people in with Google where there is no domain to come back to', () => {
    expect(() => stage({ signInPrefix: 'calsync' })).toThrow('needs a domain');
  });

  test('takes Google’s quota as two numbers, and nothing else', () => {
    expect(stage({}).googleCalls).toBeUndefined();
    expect(stage({ googleCalls: '1200/50000' }).googleCalls).toEqual({ perAccount: '1200', perApp: '50000' });
    for (const googleCalls of ['600', '0/10', '600/many']) expect(() => stage({ googleCalls })).toThrow('two numbers');
  });

  test('sends from its mail domain, or from one address', () => {
    expect(stage({ mailDomain: 'example.com' }).mail).toEqual({ domain: 'example.com' });
    expect(stage({ mailAddress: 'me@example.com' }).mail).toEqual({ address: 'me@example.com' });
  });
});
