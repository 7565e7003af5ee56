export { parts } from '#shared/messages/pt/parts.ts';
export { waitingRoom } from '#shared/messages/pt/waiting-room.ts';
