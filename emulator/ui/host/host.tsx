import React from 'react';
import { createRoot } from 'react-dom/client';
import type { ExtensionStart } from '../protocol.ts';
import { ExtensionFrame, readLocation } from './extension-frame.tsx';
import './host.css';

/** What the server puts into a page where an extension belongs. */
interface Place {
  start: Omit<ExtensionStart, 'path'>;
  worker: string;
  proxy: string;
  record: string | null;
}

for (const element of document.querySelectorAll<HTMLElement>('[data-extension]')) {
  const { start, worker, proxy, record } = JSON.parse(element.dataset.extension ?? '') as Place;
  // Workers load by whole addresses only.
  const bundle = new URL(start.bundle, window.location.href).href;
  const frame = { worker, proxy, record, start: { ...start, bundle, path: readLocation().path } };
  createRoot(element).render(<ExtensionFrame {...frame} />);
}
for (const chooser of document.querySelectorAll<HTMLSelectElement>('select[data-submit]')) {
  chooser.addEventListener('change', () => chooser.form?.requestSubmit());
}
