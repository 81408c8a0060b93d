/** Yes or no written as text: true/yes, false/no, in any case; null when it is neither. */
export function readBoolean(text: string): boolean | null {
  switch (text.trim().toLowerCase()) {
    case 'true':
    case 'yes':
      return true;
    case 'false':
    case 'no':
      return false;
    default:
      return null;
  }
}
