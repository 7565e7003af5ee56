/** What stands on an invoice and on a credit note. */
export const invoice = {
  invoice: 'Invoice',
  credit_note: 'Credit note',
  date: 'Date:',
  order: 'Order:',
  corrects: (number: string): string => `Corrects invoice ${number}`,
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
