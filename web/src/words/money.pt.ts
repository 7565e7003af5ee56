export { money } from '#shared/messages/pt/money.ts';
export * from './organize.pt.ts';
