package io.devmapper.host;

import io.devmapper.guest.KernelTier;

/** Runs this module's kernel tests in the guest. */
class KernelIT extends KernelTier {}
