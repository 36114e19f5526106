// SPDX-License-Identifier: EPL-2.0
/**
 * Foundation of all bundles: errors with a remedy, progress and cancellation, atomic and guarded files, leases of folders,
 * JSON, and the look-up of contributions to extension points.
 */
package org.hilum.core;
