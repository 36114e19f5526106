// SPDX-License-Identifier: EPL-2.0
/**
 * Editing of {@code dataset.json}: names of channels, labels and regions, checked by nnU-Net's rules, and what a change makes out
 * of date.
 */
package org.hilum.datasets.description;
