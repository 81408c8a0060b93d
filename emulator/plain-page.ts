import { escapeHtml } from '../src/base/escape-html.ts';

/** A whole plain page. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width">
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#22303c}
button{font:inherit;padding:.5rem 1rem;margin-right:.5rem;cursor:pointer}li{margin:.25rem 0}code{background:#eef2f5;padding:.1rem .3rem}</style>
</head><body><h1>${escapeHtml(title)}</h1>${body}</body></html>`;
}
