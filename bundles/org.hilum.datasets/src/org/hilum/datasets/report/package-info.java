// SPDX-License-Identifier: EPL-2.0
/** The dataset doctor's HTML page: findings with explanation and remedy, pictures of every case. */
package org.hilum.datasets.report;
