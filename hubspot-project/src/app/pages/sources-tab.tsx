import {
  BarChart,
  EmptyState,
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import React from 'react';
import type { ReportsData, UnitCost } from '../shared/home-data.ts';

function money(amount: number): string {
  return amount.toFixed(amount < 100 && amount > 0 ? 2 : 0);
}

/** "12.50", "at least 400" while there is none to divide by, "–" where nothing was spent. */
export function costInWords({ cost, atLeast }: UnitCost): string {
  if (cost !== null) return money(cost);
  return atLeast === null ? '–' : `at least ${money(atLeast)}`;
}

/** What came from each source, what it cost, what came of it, and what was burnt on leads that nobody touched. */
export function SourcesTab({ reports }: { reports: ReportsData }) {
  const { sources, currency, verdict } = reports;
  if (sources.length === 0)
    return (
      <EmptyState title="No leads yet" layout="vertical">
        <Text>Once leads arrive, this shows what each source brought and cost.</Text>
      </EmptyState>
    );
  const bars = sources.flatMap(({ source, received, worked, won }) => [
    { source, leads: received, what: 'received' },
    { source, leads: worked, what: 'worked' },
    { source, leads: won, what: 'won' },
  ]);
  const burnt = sources
    .filter((row) => row.burnt > 0)
    .map((row) => ({ source: row.source, amount: Math.round(row.burnt) }));
  return (
    <Flex direction="column" gap="md">
      <Text>{`Leads of the last year, by their first source. Amounts are in ${currency}; burnt is the cost of leads that nobody has touched for a week. ${verdict}`}</Text>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Source</TableHeader>
            <TableHeader align="right">Received</TableHeader>
            <TableHeader align="right">Junk</TableHeader>
            <TableHeader align="right">Worked</TableHeader>
            <TableHeader align="right">Won</TableHeader>
            <TableHeader align="right">Cost</TableHeader>
            <TableHeader align="right">Per lead</TableHeader>
            <TableHeader align="right">Per won</TableHeader>
            <TableHeader align="right">Burnt</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {sources.map((row) => (
            <TableRow key={row.source}>
              <TableCell>{row.source}</TableCell>
              <TableCell align="right">{String(row.received)}</TableCell>
              <TableCell align="right">{String(row.junk)}</TableCell>
              <TableCell align="right">{String(row.worked)}</TableCell>
              <TableCell align="right">{String(row.won)}</TableCell>
              <TableCell align="right">{row.spend > 0 ? money(row.spend) : '–'}</TableCell>
              <TableCell align="right">{costInWords(row.perLead)}</TableCell>
              <TableCell align="right">{costInWords(row.perWon)}</TableCell>
              <TableCell align="right">
                {row.burntLeads === 0 ? '–' : `${money(row.burnt)} (${row.burntLeads} leads)`}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Tile>
        <BarChart
          data={bars}
          axes={{
            x: { field: 'source', fieldType: 'category', label: 'Source' },
            y: { field: 'leads', fieldType: 'linear', label: 'Leads' },
            options: { groupFieldByColor: 'what', stacking: false },
          }}
          options={{ title: 'Received, worked and won', showLegend: true }}
        />
      </Tile>
      {burnt.length > 0 && (
        <Tile>
          <BarChart
            data={burnt}
            axes={{
              x: { field: 'source', fieldType: 'category', label: 'Source' },
              y: { field: 'amount', fieldType: 'linear', label: currency },
            }}
            options={{ title: `Burnt on untouched leads, ${currency}`, showDataLabels: true }}
          />
        </Tile>
      )}
    </Flex>
  );
}
