// SPDX-License-Identifier: EPL-2.0
/** The benchmark suite: whole stages of the work, beside nnU-Net where that is installed. */
package org.hilum.benchmarks.suite;
