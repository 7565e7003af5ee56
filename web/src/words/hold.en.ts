export { hold } from '#shared/messages/en/hold.ts';
