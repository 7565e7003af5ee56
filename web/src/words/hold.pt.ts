export { hold } from '#shared/messages/pt/hold.ts';
