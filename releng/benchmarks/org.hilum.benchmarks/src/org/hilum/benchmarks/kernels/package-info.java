// SPDX-License-Identifier: EPL-2.0
/** Benchmarks of kernels with JMH: single computations in a warm virtual machine. {@code ./hilum bench --kernels} runs them. */
package org.hilum.benchmarks.kernels;
