import { erasedIds } from '../../src/pipeline/erased-ids.ts';

describe('contacts that are erased', () => {
  it('take those along that were merged into them, through chains, and nobody else', () => {
    const gone = [
      { contactId: '1', reason: 'merged into 2' },
      { contactId: '2', reason: 'merged into 3' },
      { contactId: '3', reason: 'erased' },
      { contactId: '4', reason: 'merged into 5' },
      { contactId: '6', reason: 'deleted' },
    ];
    expect(erasedIds(gone).sort()).toEqual(['1', '2', '3']);
  });
});
