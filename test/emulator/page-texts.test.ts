import { bandChip, stateChip } from '../../emulator/pages/chips.ts';
import {
  formatDistance,
  formatShortTime,
  formatTime,
  readInstant,
} from '../../emulator/pages/format-time.ts';
import { html } from '../../emulator/pages/html.ts';
import { pageLink } from '../../emulator/pages/page-link.ts';
import { plainNote } from '../../emulator/pages/plain-note.ts';
import { readReasonLines } from '../../emulator/pages/reason-lines.ts';
import { describeStateReason } from '../../emulator/pages/state-reasons.ts';

const noon = Date.UTC(2026, 10, 21, 12);

describe('texts of the pages', () => {
  it('escapes every value and leaves markup of its own alone', () => {
    const evil = '<img src=x onerror="alert(1)">&\'';
    expect(html`<p title="${evil}">${[html`<b>${evil}</b>`, null, false, undefined, 0]}</p>`.markup).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;"><b>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;</b>0</p>',
    );
  });

  it.each([
    ['<b>Assigned</b> by rotation', ['Assigned by rotation']],
    ['<p>One</p><p>Two<br/>Three</p>', ['One', 'Two', 'Three']],
    ['<ul><li>a</li><li>b</li></ul>', ['• a', '• b']],
    ['x<script>steal()</script>y', ['xy']],
    ['5 < 6 &amp; 7 &gt; 6 &#8211; &#x41; &unknown;', ['5 < 6 & 7 > 6 – A &unknown;']],
    ['', []],
  ])('shows the rich text %j as plain lines', (richText, lines) => {
    expect(plainNote(richText)).toEqual(lines);
  });

  it.each([
    ['+20 Industry: MACHINERY', 20, 'Industry: MACHINERY'],
    ['-5 Country: none of ours', -5, 'Country: none of ours'],
    ['−7.5 Company fit: limited to 60', -7.5, 'Company fit: limited to 60'],
    ['0 Recent form: no match', 0, 'Recent form: no match'],
    ['Disqualified by: Student', null, 'Disqualified by: Student'],
  ])('reads the reason %j', (line, points, text) => {
    expect(readReasonLines(`\n ${line} \r\n`)).toEqual([{ points, text }]);
  });

  it.each([
    ['2026-11-21T12:00:00.000Z', noon],
    [String(noon), noon],
    ['soon', null],
    [null, null],
  ])('reads the HubSpot time %j', (value, at) => {
    expect(readInstant(value)).toBe(at);
  });

  it('shows times in the zone of the portal', () => {
    expect(formatTime(noon, 'Asia/Tokyo')).toBe('21 Nov 2026, 21:00');
    expect(formatShortTime(noon, noon + 1000, 'Europe/Berlin')).toBe('13:00:00');
    expect(formatShortTime(noon, noon + 86_400_000, 'Europe/Berlin')).toBe('21 Nov, 13:00:00');
  });

  it.each([
    [0, 'now'],
    [1000, 'in 1 second'],
    [-150_000, '2 minutes ago'],
    [3 * 86_400_000, 'in 3 days'],
  ])('tells the distance of %i ms as %j', (distance, words) => {
    expect(formatDistance(noon + distance, noon)).toBe(words);
  });

  it.each([
    ['no-capacity', 'Everybody who could take it is full.'],
    ['opted-out', 'Opted out'],
    ['mailinator.com hands out throw-away addresses', 'Mailinator.com hands out throw-away addresses'],
  ])('says the state reason %j in words', (reason, words) => {
    expect(describeStateReason(reason)).toBe(words);
  });

  it('makes links without empty parameters and with encoded ones', () => {
    expect(pageLink('/list', { band: 'a&b', state: '', page: null })).toBe('/list?band=a%26b');
    expect(pageLink('/list')).toBe('/list');
  });

  it('shows a dash where there is no band or state, and escapes a strange one', () => {
    expect(bandChip('').markup).toContain('–');
    expect(stateChip(null).markup).toContain('–');
    expect(bandChip('<hot>').markup).toContain('&lt;hot&gt;');
  });
});
