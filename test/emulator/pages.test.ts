import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createPages } from '../../emulator/pages/create-pages.ts';
import { sampleOwners } from '../../emulator/sample/sample-owners.ts';
import { type FakePortal, fakeEmulator, fakePortal, settableClock } from './fake-portal.ts';

const start = Date.UTC(2026, 10, 21, 12);
const list = '/contacts/62515/objects/0-1/views/all/list';
const app = { changeSource: 'INTEGRATION', sourceId: 'fairlead' } as const;
const attack = '<script>alert(1)</script>';

describe('the pages of the local HubSpot', () => {
  const clock = settableClock(start);
  let portal: FakePortal;
  let server: Server;

  beforeEach(async () => {
    clock.set(start);
    portal = fakePortal({ clock, owners: sampleOwners.slice(0, 3) });
    const pages = express().use(createPages(fakeEmulator(clock, [portal])));
    server = await new Promise((resolve) => {
      const listening = pages.listen(0, '127.0.0.1', () => resolve(listening));
    });
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  async function open(path: string) {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
      redirect: 'manual',
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
  const record = (id: string) => `/contacts/62515/record/0-1/${id}`;

  function assignedLead(): string {
    const companyId = portal.createCompany({
      name: 'Koch Foods',
      industry: 'FOOD_BEVERAGES',
      numberofemployees: '1200',
      hubspot_owner_id: '103',
    });
    const id = portal.createContact(
      { firstname: 'Ida', lastname: 'Fritsch', email: 'ida@koch.example' },
      { companyId },
    );
    clock.set(start + 2000);
    const decided = {
      hubspot_owner_id: '101',
      fairlead_score: '35',
      fairlead_band: 'warm',
      fairlead_state: 'assigned',
      fairlead_assigned_at: '2026-11-21T12:00:02.000Z',
      fairlead_respond_by: '2026-11-21T12:30:00.000Z',
      fairlead_score_reasons: '+20 Industry: FOOD_BEVERAGES\n+15 Size: 1200',
      fairlead_route_reasons: 'Ann Sorensen: due 1.33, received 1\nMarcus Hale: full, 3 of 3 open',
    };
    portal.updateContact(id, decided, app);
    portal.addEvent(id, 'Scored 35 (warm)', 'Rules version 1');
    portal.addTask(id, {
      hs_task_subject: 'Call Ida',
      hs_timestamp: '2026-11-21T12:30:00.000Z',
      hubspot_owner_id: '101',
    });
    return id;
  }

  it('lists the portals with their contacts and a way in', async () => {
    portal.createContact({ email: 'a@b.example' });
    const page = await open('/');
    expect(page.text).toContain('Harbour Vision');
    expect(page.text).toContain('1 contact · 3 owners');
    expect(page.text).toContain(`href="${list}"`);
  });

  it('shows a contact with score, band, state, owner and company in the list', async () => {
    const id = assignedLead();
    const { text, status } = await open(list);
    expect(status).toBe(200);
    const line = text.slice(text.indexOf('<tbody'), text.indexOf('</tbody>'));
    for (const part of [
      record(id),
      'Ida Fritsch',
      'Koch Foods',
      '>35<',
      '>Warm<',
      '>Assigned<',
      'Ann Sorensen',
    ]) {
      expect(line).toContain(part);
    }
    expect((await open(`${list}?state=held`)).text).toContain('No contact passes these filters');
  });

  it('keeps filters and order in the links of the list, and marks the sorted column', async () => {
    for (let number = 0; number < 60; number += 1)
      portal.createContact({ email: `p${number}@b.example`, fairlead_band: 'hot' });
    const { text } = await open(`${list}?band=hot&sort=email&direction=asc`);
    expect(text).toContain('1–50 of 60 found, 60 in all');
    expect(text).toContain('band=hot&amp;sort=email&amp;direction=asc&amp;page=2');
    expect(text).toMatch(/aria-sort="ascending"[^<]*<a [^>]*>E-mail/);
    expect((await open(`${list}?band=hot&sort=email&direction=asc&page=2`)).text).toContain('51–60 of 60');
  });

  it('explains on the record why the lead got its score and owner, and by when to respond', async () => {
    const { text } = await open(record(assignedLead()));
    const card = text.slice(text.indexOf('id="why-title"'), text.indexOf('id="company-title"'));
    for (const part of [
      'With Ann Sorensen',
      '+20',
      'Industry: FOOD_BEVERAGES',
      'Marcus Hale: full, 3 of 3 open',
      '(in 29 minutes)',
    ]) {
      expect(card).toContain(part);
    }
    const side = text.slice(text.indexOf('id="company-title"'));
    for (const part of ['Koch Foods', 'Food beverages', '1,200', 'Priya Raman', 'Call Ida']) {
      expect(side).toContain(part);
    }
  });

  it('says that a deadline is overdue, missed or met', async () => {
    const id = assignedLead();
    clock.set(start + 31 * 60_000);
    expect((await open(record(id))).text).toContain('overdue (1 minute ago)');
    portal.updateContact(id, { fairlead_first_touch_at: '2026-11-21T12:10:00Z' }, app);
    expect((await open(record(id))).text).toContain('(met)');
    portal.updateContact(id, { fairlead_first_touch_at: '2026-11-21T12:40:00Z' }, app);
    expect((await open(record(id))).text).toContain('(missed)');
  });

  it('says so when Fairlead has not decided yet', async () => {
    const id = portal.createContact({ email: 'new@b.example' });
    expect((await open(record(id))).text).toContain('has not decided about this contact yet');
  });

  it('tells the story newest first, with owner changes by name and only the kinds of the tab', async () => {
    const id = assignedLead();
    clock.set(start + 60_000);
    portal.logCall(id, { ownerId: '101', body: 'Spoke to Ida' });
    clock.set(start + 120_000);
    portal.updateContact(id, { hubspot_owner_id: '102' });
    const titles = (text: string) =>
      [...text.matchAll(/<h3>(.*?)<\/h3>\s*<time/gs)].map(([, title]) =>
        (title ?? '').replace(/<[^>]+>/g, ' ').trim(),
      );
    const all = titles((await open(record(id))).text);
    expect(all[0]).toBe('Owner: Ann Sorensen → Marcus Hale');
    expect(all[1]).toBe('Call');
    expect(all).toContain('Owner: nobody → Ann Sorensen');
    expect(all.at(-1)).toMatch(/Contact created$/);
    expect(titles((await open(`${record(id)}?tab=activity`)).text)).toEqual(['Call', 'Task: Call Ida']);
  });

  it('shows what people and forms typed as text, never as markup', async () => {
    const id = portal.createContact({
      firstname: attack,
      email: `"${attack}"@b.example`,
      message: attack,
      fairlead_score_reasons: attack,
      fairlead_state: attack,
      fairlead_band: attack,
    });
    portal.addNote(id, `&lt;script&gt;alert(1)&lt;/script&gt; <img src=x onerror=alert(1)>`);
    portal.addEvent(id, attack, attack);
    portal.addTask(id, { hs_task_subject: attack });
    const paths = [
      record(id),
      list,
      `${list}?search=${encodeURIComponent(attack)}&band=${encodeURIComponent(`"${attack}`)}&owner=${encodeURIComponent(attack)}`,
      `/contacts/62515/record/0-1/${encodeURIComponent(attack)}`,
      `/contacts/${encodeURIComponent(attack)}`,
    ];
    for (const path of paths) {
      const { text } = await open(path);
      expect(text).not.toContain('<script');
      expect(text).not.toContain('<img');
    }
  });

  it('reloads by itself only while Live is on, and keeps Live in its links', async () => {
    const id = assignedLead();
    expect((await open(list)).headers.get('refresh')).toBeNull();
    const live = await open(`${list}?live=1&band=warm`);
    expect(live.headers.get('refresh')).toBe('5');
    expect(live.text).toContain(`href="${list}?band=warm"`);
    expect((await open(`${record(id)}?live=1`)).headers.get('refresh')).toBe('5');
  });

  it('sends short addresses on, and says what is missing when it is not there', async () => {
    expect((await open('/contacts/62515')).headers.get('location')).toBe(list);
    const noPortal = await open('/contacts/1/objects/0-1/views/all/list');
    expect([noPortal.status, noPortal.text.includes('There is no portal 1 here')]).toEqual([404, true]);
    const noContact = await open(record('99'));
    expect([noContact.status, noContact.text.includes('may have been merged')]).toEqual([404, true]);
  });

  it('leaves deleted contacts out of the list and marks their record', async () => {
    const id = assignedLead();
    portal.deleteContact(id);
    expect((await open(list)).text).toContain('No contact has arrived');
    expect((await open(record(id))).text).toContain('This contact has been deleted');
  });
});
