import { Button, ErrorState, Flex, hubspot, LoadingSpinner, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { type Backend, createBackend } from '../shared/call-backend.ts';
import { BandsPart } from './bands-part.tsx';
import { PortalChoices } from './forms/portal-choices.tsx';
import { GuidePart } from './guide-part.tsx';
import { HistoryPart } from './history-part.tsx';
import { ImpactPart } from './impact-part.tsx';
import { LearnedPart } from './learned-part.tsx';
import { RulesButtons, RulesEditor } from './rules-editor.tsx';
import { RulesForms } from './rules-forms.tsx';
import { StatusBar } from './status-bar.tsx';
import { TryPart } from './try-part.tsx';
import { useRules } from './use-rules.ts';

export interface SettingsPageProps {
  backend: Backend;
  timeZone: string;
  addAlert(alert: { type: 'danger' | 'success'; message: string }): void;
  closeOverlay(id: string): void;
}

/** The admin's desk: from the first steps to publishing, comparing, trying and going back. */
export function SettingsPage({ backend, timeZone, addAlert, closeOverlay }: SettingsPageProps) {
  const desk = useRules(backend, addAlert);
  const [tab, setTab] = React.useState<string | null>(null);
  // Tabs are there before they are looked at: what asks for much waits until somebody does.
  const opened = React.useRef(new Set<string>());
  const [part, setPart] = React.useState<string | null>(null);
  const { status, refusal, reload } = desk;
  if (refusal)
    return (
      <ErrorState title="Fairlead does not answer as it should">
        <Text>{refusal.message}</Text>
        <Button onClick={() => void reload()}>Try again</Button>
      </ErrorState>
    );
  if (!status) return <LoadingSpinner label="Asking Fairlead…" layout="centered" />;
  const selected = tab ?? (status.liveVersion === null && desk.text === null ? 'guide' : 'rules');
  opened.current.add(selected);
  return (
    <PortalChoices backend={backend}>
      <Flex direction="column" gap="md">
        <StatusBar desk={desk} />
        <Tabs
          selected={selected}
          onSelectedChange={(id: string | number) => setTab(String(id))}
          variant="enclosed"
        >
          <Tab tabId="guide" title="First steps">
            <GuidePart backend={backend} desk={desk} onWritten={() => setTab('bands')} />
          </Tab>
          <Tab tabId="bands" title="Bands and capacity">
            {selected === 'bands' && <BandsPart backend={backend} desk={desk} />}
          </Tab>
          <Tab tabId="rules" title="Rules">
            {selected === 'rules' && (
              <RulesForms backend={backend} desk={desk} openPart={part} onOpen={setPart} />
            )}
          </Tab>
          <Tab tabId="text" title="Text">
            <RulesEditor desk={desk} />
          </Tab>
          <Tab tabId="try" title="Try a lead">
            <TryPart backend={backend} desk={desk} />
          </Tab>
          <Tab tabId="impact" title="What would change">
            <ImpactPart backend={backend} desk={desk} />
          </Tab>
          <Tab tabId="learned" title="Learned">
            {opened.current.has('learned') && (
              <LearnedPart
                backend={backend}
                desk={desk}
                timeZone={timeZone}
                tell={addAlert}
                onDrafted={() => setTab('impact')}
              />
            )}
          </Tab>
          <Tab tabId="history" title="History">
            <HistoryPart
              backend={backend}
              desk={desk}
              timeZone={timeZone}
              close={closeOverlay}
              tell={addAlert}
            />
          </Tab>
        </Tabs>
        <RulesButtons desk={desk} close={closeOverlay} />
      </Flex>
    </PortalChoices>
  );
}

hubspot.extend<'settings'>(({ context, actions }) => (
  <SettingsPage
    backend={createBackend(hubspot.fetch, String(context.variables?.BACKEND ?? ''))}
    timeZone={context.portal.timezone}
    addAlert={actions.addAlert}
    closeOverlay={actions.closeOverlay}
  />
));
