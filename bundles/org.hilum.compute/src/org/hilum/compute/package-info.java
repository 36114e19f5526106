// SPDX-License-Identifier: EPL-2.0
/**
 * Interfaces of runtimes that compute networks: inference models, training programs, tensors, devices.
 *
 * <p>
 * Of TorchScript, a runtime need only load archives; {@link org.hilum.compute.TorchArchive} packs text into one. What
 * libtorch keeps per process rather than per program: the number of threads between operations, the number of threads of
 * matrix products in MKL (the latest program that ran sets it), and the search for the fastest convolution on GPUs.
 * Device, precision and the number of threads of an operation belong to each program
 * ({@link org.hilum.compute.ComputeOptions}).
 *
 * @since 0.2
 */
package org.hilum.compute;
