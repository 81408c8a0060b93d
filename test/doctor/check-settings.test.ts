import { checkSettings } from '../../src/doctor/check-settings.ts';

const hubspot = (apiUrl: string) => ({
  apiUrl,
  appUrl: apiUrl,
  appId: null,
  clientId: null,
  eventType: null,
});
const check = (publicUrl: string | null, apiUrl: string) =>
  checkSettings({
    config: { publicUrl, timeline: 'note', hubspot: hubspot(apiUrl) },
    hasClientSecret: true,
  }).map(({ code, severity }) => `${severity} ${code}`);
const real = 'https://api.hubapi.com';
const local = 'http://127.0.0.1:4000';

describe('the public address', () => {
  it.each([
    ['https://leads.example.com', real, []],
    ['https://leads.example.com/fairlead', real, []],
    [null, real, ['error public-url-missing']],
    ['http://localhost:3000', real, ['error public-url-loopback']],
    ['https://127.0.0.1', real, ['error public-url-loopback']],
    ['https://[::1]:3000', real, ['error public-url-loopback']],
    ['https://app.localhost', real, ['error public-url-loopback']],
    ['http://leads.example.com', real, ['error public-url-not-https']],
    [null, local, ['warning public-url-missing']],
    ['http://localhost:3000', local, ['warning public-url-loopback']],
  ])('%s, for a HubSpot at %s', (publicUrl, apiUrl, found) => {
    expect(check(publicUrl, apiUrl)).toEqual(found);
  });
});
