import { BarChart, EmptyState, StatisticsItem, TableCell } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import React from 'react';
import { SourcesTab } from '../../hubspot-project/src/app/pages/sources-tab.tsx';
import { SpeedTab } from '../../hubspot-project/src/app/pages/speed-tab.tsx';
import type { ReportsData } from '../../hubspot-project/src/app/shared/home-data.ts';

const wait = { count: 10, median: 25, p90: 180, open: 2 };
const reports: ReportsData = {
  since: '2025-03-02T09:00:00.000Z',
  currency: 'EUR',
  sources: [
    {
      source: 'Trade show',
      received: 10,
      junk: 1,
      worked: 6,
      won: 0,
      spend: 4000,
      perLead: { cost: 400, atLeast: null },
      perWon: { cost: null, atLeast: 1084 },
      burnt: 800,
      burntLeads: 2,
    },
    {
      source: 'Web',
      received: 5,
      junk: 0,
      worked: 5,
      won: 2,
      spend: 0,
      perLead: { cost: null, atLeast: null },
      perWon: { cost: null, atLeast: null },
      burnt: 0,
      burntLeads: 0,
    },
  ],
  verdict: 'Chance explains the differences.',
  speed: {
    all: wait,
    byRep: [
      { name: 'Ann', wait },
      { name: 'Bob', wait: { ...wait, median: null, p90: null } },
    ],
    caution: 'Careful.',
  },
};

const cellsOf = (page: ReturnType<typeof createRenderer>) =>
  page.findAll(TableCell).map((cell) => cell.text ?? '');

describe('sources and speed on the home page', () => {
  it('show cost, worked, won and burnt; no win is no cost of 0, and nothing spent is none', () => {
    const page = createRenderer('pages');
    page.render(<SourcesTab reports={reports} />);
    expect(cellsOf(page)).toEqual([
      ...['Trade show', '10', '1', '6', '0', '4000', '400', 'at least 1084', '800 (2 leads)'],
      ...['Web', '5', '0', '5', '2', '–', '–', '–', '–'],
    ]);
    expect(page.findAll(BarChart).map(({ props }) => props.options?.title)).toEqual([
      'Received, worked and won',
      'Burnt on untouched leads, EUR',
    ]);
  });

  it('show how long leads waited, and say what is not known yet', () => {
    const page = createRenderer('pages');
    page.render(<SpeedTab speed={reports.speed} />);
    expect(page.findAll(StatisticsItem).map(({ props }) => props.number)).toEqual(['25 min', '3 h', 2]);
    expect(cellsOf(page)).toEqual([
      ...['Ann', '10', '25 min', '3 h', '2'],
      ...['Bob', '10', 'not known yet', 'not known yet', '2'],
    ]);
    expect(page.find(BarChart).props.data).toEqual([{ rep: 'Ann', minutes: 25 }]);
  });

  it('say so while there is nothing', () => {
    const page = createRenderer('pages');
    page.render(<SourcesTab reports={{ ...reports, sources: [] }} />);
    expect(page.find(EmptyState).props.title).toBe('No leads yet');
  });
});
