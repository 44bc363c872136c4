'use client';

import { useState } from 'react';
import { NOWHERE, type Place } from '@/lib/client/cache/place';

/** Where the mail was left while the settings are open; nowhere in particular for who came to them by their address. */
export const useMailPlace = (place: Place): Place => {
  const [left, setLeft] = useState(NOWHERE);
  if (place.room !== 'settings' && place !== left) setLeft(place);
  return left;
};
