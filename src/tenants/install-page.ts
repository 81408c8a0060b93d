import { escapeHtml } from '../base/escape-html.ts';

/** What a browser shows at the end of an installation. */
export interface InstallPage {
  title: string;
  paragraphs: readonly string[];
  link?: { href: string; text: string };
}

/** The page as HTML; every part is escaped. */
export function renderInstallPage({ title, paragraphs, link }: InstallPage): string {
  const body = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n');
  const next = link ? `<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a></p>` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Fairlead</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; color: #1d2b36; background: #f5f7f9; margin: 0; }
main { max-width: 34rem; margin: 12vh auto; padding: 2rem; background: #fff; border-radius: .5rem; border: 1px solid #d5dde3; }
h1 { font-size: 1.4rem; margin-top: 0; }
a { color: #00607a; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
${next}
</main>
</body>
</html>
`;
}
