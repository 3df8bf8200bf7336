package io.devmapper.reactive;

import io.devmapper.guest.KernelTier;

/** Runs this module's kernel tests in the guest. */
class KernelIT extends KernelTier {}
