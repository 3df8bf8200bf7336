package io.devmapper.guest;

/** The bridge on the real guest. */
class GuestIT extends KernelTier {}
