import { type Answer, type Call, ok, type Route } from './route.ts';

/** What an app may know of the account it is installed in. */
export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/account-info/{version}/details', scopes: () => [['oauth']], handle: details },
];

function details(call: Call): Answer {
  const { id, timeZone, currency } = call.portal.setup;
  const utcOffsetMilliseconds = offsetMs(timeZone, call.portal.now());
  return ok({
    portalId: Number(id),
    accountType: 'STANDARD',
    timeZone,
    companyCurrency: currency,
    additionalCurrencies: [],
    utcOffset: offsetText(utcOffsetMilliseconds),
    utcOffsetMilliseconds,
    uiDomain: new URL(call.portal.setup.recordUrl('0-1', '1')).host,
    dataHostingLocation: 'na1',
  });
}

function offsetMs(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /^GMT([+-])(\d{2}):(\d{2})$/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

function offsetText(ms: number): string {
  const minutes = Math.abs(ms) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
