export { money } from '#shared/messages/en/money.ts';
export * from './organize.en.ts';
