import type { AlertWish } from '../protocol.ts';

const shownMs = 8_000;

/** Shows a message at the page's corner, as HubSpot's `addAlert` does; it goes by itself, and by its button. */
export function showAlert({ type = 'info', title, message }: AlertWish): void {
  const alert = document.createElement('div');
  alert.className = `toast tone-${type === 'danger' ? 'error' : type}`;
  const words = document.createElement('div');
  if (title) words.append(Object.assign(document.createElement('strong'), { textContent: title }), ' ');
  words.append(message);
  const close = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'plain',
    textContent: '×',
  });
  close.setAttribute('aria-label', 'Close this message');
  close.onclick = () => alert.remove();
  alert.append(words, close);
  corner().append(alert);
  setTimeout(() => alert.remove(), shownMs);
}

function corner(): HTMLElement {
  const present = document.getElementById('toasts');
  if (present) return present;
  const made = Object.assign(document.createElement('div'), { id: 'toasts' });
  made.setAttribute('role', 'status');
  made.setAttribute('aria-live', 'polite');
  document.body.append(made);
  return made;
}
