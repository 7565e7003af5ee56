/** What stands on an invoice, on a credit note, and on what takes one back. */
export const invoice = {
  invoice: 'Invoice',
  credit_note: 'Credit note',
  reversal: 'Credit note reversal',
  date: 'Date:',
  order: 'Order:',
  corrects: {
    credit_note: (number: string): string => `Corrects invoice ${number}`,
    reversal: (number: string): string => `Takes back credit note ${number}: the bank sent the refund back`,
  },
  from: 'From',
  to: 'To',
  taxNumber: (number: string): string => `Tax number ${number}`,
  what: 'What',
  amount: 'Amount',
  fee: 'Service fee',
  total: 'Total',
  net: 'Net',
  gross: 'With tax',
  pricesIncludeTax: 'The amounts above the line include tax.',
  about: (event: string): string => `For ${event}.`,
};
