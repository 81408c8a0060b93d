import { runFairlead } from '../support/run-fairlead.ts';
import { type Case, type Clinic, healthyEnvironment, openClinic } from './clinic.ts';

/** The command as an operator runs it, in an environment of its own. */
async function doctor(environment: Record<string, string>, ...options: string[]) {
  const { code, stdout, stderr } = await runFairlead(['doctor', ...options], environment);
  return { code, out: stdout + stderr };
}

describe('fairlead doctor', () => {
  let clinic: Clinic;
  let one: Case;
  let environment: Record<string, string>;
  beforeAll(async () => {
    clinic = await openClinic();
    one = await clinic.admit();
    environment = { ...healthyEnvironment(clinic.emulator.url), DATABASE_URL: clinic.databaseUrl };
  });
  afterAll(() => clinic.stop());

  it('ends with 0 and says so when nothing is to be mended', async () => {
    expect(await doctor(environment)).toEqual({ code: 0, out: expect.stringContaining('Healthy') });
  });

  it('ends with 0 when there is nothing but warnings', async () => {
    const { code, out } = await doctor({ ...environment, HUBSPOT_EVENT_TYPE: 'ah54321_webinar' }, '--json');
    const told = JSON.parse(out);
    expect(code).toBe(0);
    expect(told).toMatchObject({
      healthy: true,
      findings: [{ code: 'event-type-strange', severity: 'warning', tenantId: one.portal.id }],
    });
  });

  it('ends with 1 and one JSON object when something has to be mended', async () => {
    const { code, out } = await doctor(
      { ...environment, FAIRLEAD_KEYS: `k2:${Buffer.alloc(32, 1).toString('base64')}` },
      '--json',
    );
    const told = JSON.parse(out);
    expect(code).toBe(1);
    expect(told).toMatchObject({ healthy: false, findings: [{ code: 'token-unreadable' }] });
  });

  it('says what is wrong with the configuration, in words, without repeating a secret', async () => {
    const { code, out } = await doctor({ ...environment, HUBSPOT_CLIENT_SECRET: 'short', PORT: 'http' });
    expect(code).toBe(1);
    expect(out.match(/configuration/g)?.length).toBeGreaterThanOrEqual(2);
    expect(out).toMatch(/HUBSPOT_CLIENT_SECRET/);
    expect(out).not.toMatch(/\bshort\b/);
  });

  it('looks at one portal when one is named', async () => {
    const { code, out } = await doctor(environment, '--portal', '4711', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).findings).toMatchObject([{ code: 'no-portal', tenantId: '4711' }]);
  });
});
